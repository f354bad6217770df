import { openServer } from '../../../../emulator/server.ts'
import { createAccount } from './cloudflare/account.ts'
import { DATABASE_ROUTES } from './cloudflare/databases.ts'
import { QUEUE_ROUTES } from './cloudflare/queues.ts'
import { ACCOUNT_ID, CloudflareError } from './cloudflare/route.ts'
import { USER_ROUTES } from './cloudflare/user.ts'
import { WORKER_ROUTES } from './cloudflare/workers.ts'

const ROUTES = [...USER_ROUTES, ...DATABASE_ROUTES, ...QUEUE_ROUTES, ...WORKER_ROUTES]
const TOKEN = 'cloudflare-token-1'

/** Stands for Cloudflare's API, so that the real wrangler can work with an account. */
export async function startCloudflare() {
  const account = createAccount()
  const unknown: string[] = []
  let refused: string | undefined
  const server = await openServer(
    0,
    ({ method, path, authorization, query, text }, _, response) => {
      const reply = (status: number, body: object) => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify({ messages: [], errors: [], ...body }))
      }
      const resource = path.replace('/client/v4', '')
      try {
        if (authorization !== `Bearer ${TOKEN}`) {
          throw new CloudflareError(401, 10000, 'Authentication error')
        }
        if (refused !== undefined && resource.endsWith(refused)) {
          throw new CloudflareError(400, 10020, 'A route with the same pattern already exists.')
        }
        for (const route of ROUTES) {
          const found = route.method === method ? route.path.exec(resource) : null
          if (!found) continue
          const result = route.answer(account, { names: found.slice(1), query, text })
          return reply(200, { success: true, result, result_info: infoOf(result) })
        }
        unknown.push(`${method} ${path}?${query} ${text.slice(0, 200)}`)
        throw new CloudflareError(404, 7003, `No route for that URI: ${method} ${resource}`)
      } catch (error) {
        if (!(error instanceof CloudflareError)) throw error
        const { status, code, message } = error
        return reply(status, { success: false, errors: [{ code, message }], result: null })
      }
    },
  )
  return {
    account,
    unknown,
    /** Refuses the requests for this path from now on; undefined refuses none. */
    refuse: (path: string | undefined) => {
      refused = path
    },
    close: server.close,
    /** What wrangler needs in its environment to work with this account. */
    env: {
      CLOUDFLARE_API_BASE_URL: `${server.url}/client/v4`,
      CLOUDFLARE_API_TOKEN: TOKEN,
      CLOUDFLARE_ACCOUNT_ID: ACCOUNT_ID,
      WRANGLER_SEND_METRICS: 'false',
    },
  }
}

function infoOf(result: unknown): object {
  const count = Array.isArray(result) ? result.length : 1
  return { page: 1, per_page: 100, count, total_count: count, total_pages: 1 }
}
