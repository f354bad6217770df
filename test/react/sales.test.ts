import { createElement } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type RecordingServer, startRecordingServer } from '../snippet/support/recording-server.ts'
import { CLICK_ID } from '../snippet/support/replies.ts'
import { setClickCookie } from '../snippet/support/visitor.ts'
import { loadReact, renderPage } from './support/render-page.ts'
import { reportInEffect } from './support/report-in-effect.ts'

let server: RecordingServer
beforeEach(async () => {
  server = await startRecordingServer()
  setClickCookie(CLICK_ID)
  localStorage.clear()
})
afterEach(() => server.close())

const SALE = { customerExternalId: 'user_123', amount: 4900 }

test('gives a sale one key where StrictMode runs its effect twice', async () => {
  await reportInEffect(server.url, (dubTrack) => dubTrack.sale(SALE as never))
  const [first, second] = server.bodies() as { idempotencyKey: string }[]
  expect(first?.idempotencyKey).toMatch(/^\d+-\d+-\d+$/)
  expect(second?.idempotencyKey).toBe(first?.idempotencyKey)
})

test.each([
  ['another sale', [SALE, { ...SALE, amount: 100 }]],
  ['a sale of a later task', [SALE, undefined, SALE]],
])('gives %s a key of its own', async (_, sales) => {
  const { DubTrack, useDubTrack } = await loadReact()
  await renderPage(createElement(DubTrack, { endpoint: server.url }))
  const { sale } = useDubTrack()
  for (const each of sales) {
    if (each) void sale(each as never)
    else await new Promise((resolve) => setTimeout(resolve))
  }
  await vi.waitFor(() => expect(server.requests).toHaveLength(2))
  const keys = (server.bodies() as { idempotencyKey: string }[]).map((body) => body.idempotencyKey)
  expect(new Set(keys).size).toBe(2)
})

test.each([
  ['an invoice', { invoiceId: 'inv_1' }],
  ['a key', { idempotencyKey: 'order_1' }],
])('leaves a sale with %s as it is', async (_, named) => {
  await reportInEffect(server.url, (dubTrack) => dubTrack.sale({ ...SALE, ...named }))
  expect(server.bodies()[0]).toMatchObject({ ...SALE, ...named })
})

test.each([
  ['nothing', undefined],
  ['what JSON cannot say', { ...SALE, metadata: { size: 1n } }],
  [
    'a getter that throws',
    {
      get invoiceId() {
        throw new Error('It is not there yet.')
      },
    },
  ],
  [
    'a getter of a symbol that throws',
    {
      ...SALE,
      get [Symbol('later')]() {
        throw new Error('It is not there yet.')
      },
    },
  ],
])('throws nothing at a sale of %s', async (_, sale) => {
  const { DubTrack, useDubTrack } = await loadReact()
  await renderPage(createElement(DubTrack, { endpoint: server.url }))
  expect(await useDubTrack().sale(sale as never)).toHaveProperty('status')
})
