import { randomUUID } from 'node:crypto'
import type { Account, Binding } from './account.ts'
import { ACCOUNT, type Asked, CloudflareError, type Route, route } from './route.ts'

/** What the account's workers.dev hosts end with, before `.workers.dev`. */
const SUBDOMAIN = 'example'
/** The domain in the account. */
const ZONE = { id: 'zone', name: 'example.com' }
const SCRIPT = `${ACCOUNT}/workers/scripts/:`

function find(account: Account, name = '') {
  const worker = account.workers.get(name)
  if (!worker) throw new CloudflareError(404, 10007, 'This Worker does not exist on your account.')
  return worker
}

/** Takes a Worker with its bindings; its secrets stay. Cloudflare refuses what is bound and does not exist. */
function upload(account: Account, { names: [name = ''], text }: Asked): object {
  const [, metadata = '{}'] = /name="metadata"\r\n(?:.*\r\n)*?\r\n(.*)\r\n/.exec(text) ?? []
  const { bindings = [] } = JSON.parse(metadata) as { bindings?: Binding[] }
  const before = account.workers.get(name)
  const uploaded = bindings.map((binding) =>
    binding.type === 'inherit'
      ? (before?.bindings.find((old) => old.name === binding.name) ?? binding)
      : binding,
  )
  for (const { type, queue_name: queue } of uploaded) {
    if (type === 'queue' && !account.queues.has(String(queue))) {
      throw new CloudflareError(400, 11000, `Queue "${queue}" does not exist.`)
    }
  }
  account.workers.set(name, { secrets: before?.secrets ?? new Map(), bindings: uploaded })
  return {
    id: randomUUID(),
    deployment_id: randomUUID(),
    startup_time_ms: 1,
    resources: { script: { etag: 'etag' } },
  }
}

/** Workers, their secrets, and where they run. */
export const WORKER_ROUTES: readonly Route[] = [
  route('GET', `${SCRIPT}/secrets`, (account, { names: [name] }) =>
    [...find(account, name).secrets.keys()].map((key) => ({ name: key, type: 'secret_text' })),
  ),
  route('PUT', `${SCRIPT}/secrets`, (account, { names: [name], text }) => {
    const secret = JSON.parse(text) as { name: string; text: string }
    find(account, name).secrets.set(secret.name, secret.text)
    return { name: secret.name, type: 'secret_text' }
  }),
  route('GET', `${ACCOUNT}/workers/services/:`, (account, { names: [name] }) => {
    find(account, name)
    return { default_environment: { environment: 'production', script: { tag: 'tag', tags: [] } } }
  }),
  route('GET', `${SCRIPT}/settings`, (account, { names: [name] }) => find(account, name)),
  route('GET', `${SCRIPT}/deployments`, (account, { names: [name] }) => {
    find(account, name)
    return { deployments: [] }
  }),
  route('PUT', SCRIPT, upload),
  route('POST', `${SCRIPT}/versions`, upload),
  route('POST', `${SCRIPT}/deployments`, () => ({ id: randomUUID() })),
  route('PATCH', `${SCRIPT}/script-settings`, () => ({})),
  route('POST', `${SCRIPT}/assets-upload-session`, () => ({ jwt: 'assets', buckets: [] })),
  route('GET', `${ACCOUNT}/workers/workers/:`, (account, { names: [name] }) => {
    find(account, name)
    return { name, subdomain: { enabled: false, previews_enabled: false } }
  }),
  route('GET', `${ACCOUNT}/workers/subdomain`, () => ({ subdomain: SUBDOMAIN })),
  route('POST', `${SCRIPT}/subdomain`, (_, { text }) => ({
    previews_enabled: false,
    ...(JSON.parse(text) as object),
  })),
  route('POST', `${SCRIPT}/domains/changeset`, () => ({
    added: [],
    removed: [],
    updated: [],
    conflicting: [],
  })),
  route('PUT', `${SCRIPT}/domains/records`, (account, { names: [name = ''], text }) => {
    const { origins } = JSON.parse(text) as { origins: { hostname: string }[] }
    account.domains.set(
      name,
      origins.map(({ hostname }) => hostname),
    )
    return []
  }),
  route('GET', '/zones', (_, { query }) => (query.get('name') === ZONE.name ? [ZONE] : [])),
  route('GET', `/zones/${ZONE.id}/workers/routes`, () => []),
  route('PUT', `${SCRIPT}/routes`, (account, { names: [name = ''], text }) => {
    const routes = JSON.parse(text) as { pattern: string }[]
    account.routes.set(
      name,
      routes.map(({ pattern }) => pattern),
    )
    return []
  }),
  route('PUT', `${SCRIPT}/schedules`, (account, { names: [name = ''], text }) => {
    account.crons.set(
      name,
      (JSON.parse(text) as { cron: string }[]).map(({ cron }) => cron),
    )
    return { schedules: [] }
  }),
]
