import type { DatabaseSync } from 'node:sqlite'

/** A binding as wrangler uploads it. */
export interface Binding {
  readonly name: string
  readonly type: string
  readonly [key: string]: unknown
}

export interface Worker {
  readonly secrets: Map<string, string>
  readonly bindings: readonly Binding[]
}

export interface Queue {
  readonly id: string
  readonly consumers: object[]
}

/** What an account has, by names. */
export interface Account {
  readonly workers: Map<string, Worker>
  readonly queues: Map<string, Queue>
  readonly databases: Map<string, { readonly uuid: string; readonly sql: DatabaseSync }>
  /** The hosts, the routes and the schedules of each Worker. */
  readonly domains: Map<string, readonly string[]>
  readonly routes: Map<string, readonly string[]>
  readonly crons: Map<string, readonly string[]>
}

export const createAccount = (): Account => ({
  workers: new Map(),
  queues: new Map(),
  databases: new Map(),
  domains: new Map(),
  routes: new Map(),
  crons: new Map(),
})
