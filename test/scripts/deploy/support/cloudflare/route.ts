import type { Account } from './account.ts'

/** The account of the stand-in. */
export const ACCOUNT_ID = '0123456789abcdef0123456789abcdef'
export const ACCOUNT = `/accounts/${ACCOUNT_ID}`

/** An answer other than 200, as Cloudflare gives it. */
export class CloudflareError extends Error {
  readonly status: number
  readonly code: number

  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** A request: the names in its path, its query and its body. */
export interface Asked {
  readonly names: readonly string[]
  readonly query: URLSearchParams
  readonly text: string
}

/** A method and path of the API, and what `result` it answers with; throws a `CloudflareError`. */
export interface Route {
  readonly method: string
  readonly path: RegExp
  readonly answer: (account: Account, asked: Asked) => unknown
}

/** A route by its method and its path, in which `:` stands for a name. */
export const route = (method: string, path: string, answer: Route['answer']): Route => ({
  method,
  path: new RegExp(`^${path.replaceAll(':', '([^/]+)')}$`),
  answer,
})
