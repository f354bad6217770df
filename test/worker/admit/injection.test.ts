import { afterAll, beforeEach, expect, test } from 'vitest'
import { openServer } from '../../../emulator/server.ts'
import { LEAD, SITE, startStack } from '../../support/start-stack.ts'

/** A request to Dub as it arrived. */
interface Arrival {
  readonly headers: Readonly<Record<string, unknown>>
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
}

const LINES = 'Sign up\r\nX-Evil: 1\r\n\r\n{"mode":"deferred"}'

const arrivals: Arrival[] = []
const dub = await openServer(0, ({ path, text }, { headers }, response) => {
  arrivals.push({ path, headers, body: JSON.parse(text) })
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ click: { id: LEAD.clickId }, link: { id: 'link' }, customer: {} }))
})
const stack = await startStack({ DUB_API_URL: dub.url })
afterAll(async () => {
  await stack.close()
  await dub.close()
})
beforeEach(() => {
  arrivals.length = 0
})

/** What arrives of a body whose JSON is written by hand, where no object literal can say it. */
async function arrivalOf(json: string, headers: Record<string, string> = {}): Promise<Arrival> {
  const { status } = await stack.post(json, { headers: { origin: SITE, ...headers } })
  expect(status).toBe(200)
  const arrival = arrivals.at(-1)
  if (!arrival) throw new Error('Dub was not called')
  return arrival
}

function withoutLength(headers: Arrival['headers']) {
  const { 'content-length': _, ...others } = headers
  return others
}

test.each([
  ['eventName', LINES],
  ['customerExternalId', 'user\r\nX-Evil: 1'],
  ['customerName', LINES],
  ['customerAvatar', 'https://lumen.test/\r\nX-Evil: 1'],
  ['metadata', { [LINES]: LINES }],
])('keeps line breaks in %s inside the JSON, and adds no header', async (field, value) => {
  const plain = await arrivalOf(JSON.stringify(LEAD))
  const broken = await arrivalOf(JSON.stringify({ ...LEAD, [field]: value }))
  expect(withoutLength(broken.headers)).toEqual(withoutLength(plain.headers))
  expect(broken.path).toBe('/track/lead')
  if (field !== 'customerAvatar') expect(broken.body[field]).toEqual(value)
  expect(arrivals).toHaveLength(4)
})

test('passes no header of the page to Dub', async () => {
  const plain = await arrivalOf(JSON.stringify(LEAD))
  const loud = await arrivalOf(JSON.stringify(LEAD), {
    authorization: 'Bearer dub_pk_publishable',
    cookie: 'session=1',
    'x-evil': '1',
    'content-type': 'text/evil',
    'x-forwarded-for': '192.0.2.1',
  })
  expect(withoutLength(loud.headers)).toEqual(withoutLength(plain.headers))
})

test.each([
  ['"__proto__":{"customerName":"Mallory","eventQuantity":100,"admin":true}'],
  ['"constructor":{"prototype":{"customerName":"Mallory","eventQuantity":100,"admin":true}}'],
  ['"prototype":{"admin":true},"toString":"Mallory","hasOwnProperty":"Mallory"'],
])('drops %s, which pollutes no prototype', async (json) => {
  const plain = await arrivalOf(JSON.stringify(LEAD))
  const polluting = await arrivalOf(`${JSON.stringify(LEAD).slice(0, -1)},${json}}`)
  const after = await arrivalOf(JSON.stringify(LEAD))
  expect(JSON.stringify(polluting.body)).toBe(JSON.stringify(plain.body))
  expect(JSON.stringify(after.body)).toBe(JSON.stringify(plain.body))
})

test('keeps __proto__ in metadata as an ordinary key', async () => {
  const json = '"metadata":{"plan":"gold","__proto__":{"customerName":"Mallory"}}'
  const { body } = await arrivalOf(`${JSON.stringify(LEAD).slice(0, -1)},${json}}`)
  expect(Object.keys(body['metadata'] ?? {})).toEqual(['plan', '__proto__'])
  expect(body).not.toHaveProperty('customerName')
  expect((await arrivalOf(JSON.stringify(LEAD))).body).not.toHaveProperty('customerName')
})
