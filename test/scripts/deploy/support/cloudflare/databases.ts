import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import type { Account } from './account.ts'
import { ACCOUNT, CloudflareError, type Route, route } from './route.ts'

const DATABASES = `${ACCOUNT}/d1/database`

function find(account: Account, nameOrId = '') {
  const wanted = decodeURIComponent(nameOrId)
  for (const [name, { uuid, sql }] of account.databases) {
    if (name === wanted || uuid === wanted) return { name, uuid, sql }
  }
  throw new CloudflareError(404, 7404, `The database ${wanted} could not be found`)
}

/** D1, on SQLite. */
export const DATABASE_ROUTES: readonly Route[] = [
  route('GET', DATABASES, (account) =>
    [...account.databases].map(([name, { uuid }]) => ({ name, uuid })),
  ),
  route('POST', DATABASES, (account, { text }) => {
    const { name } = JSON.parse(text) as { name: string }
    if (account.databases.has(name)) {
      throw new CloudflareError(400, 7502, 'A database with that name already exists')
    }
    const uuid = randomUUID()
    account.databases.set(name, { uuid, sql: new DatabaseSync(':memory:') })
    return { name, uuid }
  }),
  route('GET', `${DATABASES}/:`, (account, { names: [name] }) => {
    const found = find(account, name)
    return { name: found.name, uuid: found.uuid }
  }),
  route('POST', `${DATABASES}/:/query`, (account, { names: [name], text }) => {
    const { sql } = JSON.parse(text) as { sql: string }
    return [{ success: true, meta: {}, results: query(find(account, name).sql, sql) }]
  }),
]

function query(database: DatabaseSync, sql: string): unknown[] {
  if (/^\s*select/i.test(sql)) return database.prepare(sql).all()
  database.exec(sql)
  return []
}
