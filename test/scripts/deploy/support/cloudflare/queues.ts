import { randomUUID } from 'node:crypto'
import type { Account, Queue } from './account.ts'
import { ACCOUNT, CloudflareError, type Route, route } from './route.ts'

const QUEUES = `${ACCOUNT}/queues`

const describe = ([name, { id, consumers }]: [string, Queue]) => ({
  queue_id: id,
  queue_name: name,
  consumers,
  producers: [],
})

function find(account: Account, id = ''): Queue {
  const queue = [...account.queues.values()].find((candidate) => candidate.id === id)
  if (!queue) throw new CloudflareError(404, 11000, 'Queue not found.')
  return queue
}

/** Queues, and who takes messages from them. */
export const QUEUE_ROUTES: readonly Route[] = [
  route('GET', QUEUES, (account, { query }) => {
    const names = query.getAll('name')
    return [...account.queues]
      .filter(([name]) => names.length === 0 || names.includes(name))
      .map(describe)
  }),
  route('POST', QUEUES, (account, { text }) => {
    const { queue_name: name } = JSON.parse(text) as { queue_name: string }
    const queue: Queue = { id: randomUUID(), consumers: [] }
    account.queues.set(name, queue)
    return describe([name, queue])
  }),
  route('GET', `${QUEUES}/:/consumers`, (account, { names: [id] }) => find(account, id).consumers),
  route('POST', `${QUEUES}/:/consumers`, (account, { names: [id], text }) => {
    const consumer = JSON.parse(text) as { script_name: string; dead_letter_queue?: string }
    const letters = consumer.dead_letter_queue
    if (letters !== undefined && !account.queues.has(letters)) {
      throw new CloudflareError(400, 11000, `Queue ${letters} not found.`)
    }
    const added = { ...consumer, script: consumer.script_name, consumer_id: randomUUID() }
    find(account, id).consumers.push(added)
    return added
  }),
  route('PUT', `${QUEUES}/:/consumers/:`, (_, { text }) => JSON.parse(text)),
]
