import { act, createElement, StrictMode, useEffect } from 'react'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { PageDubTrack } from '../../react/index.ts'
import type { Receipt } from '../../snippet/module.ts'
import { type RecordingServer, startRecordingServer } from '../snippet/support/recording-server.ts'
import { CLICK_ID } from '../snippet/support/replies.ts'
import { setClickCookie } from '../snippet/support/visitor.ts'
import { loadReact, renderPage } from './support/render-page.ts'

let server: RecordingServer
beforeEach(async () => {
  server = await startRecordingServer()
  setClickCookie(CLICK_ID)
  localStorage.clear()
})
afterEach(async () => {
  await server.close()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const LEAD = { customerExternalId: 'user_123' }
const SALE = { ...LEAD, amount: 4900 }

/** A page whose component reports in an effect, as its child comes first. */
async function reportInEffect(report: (dubTrack: PageDubTrack) => Promise<{ status: string }>) {
  const { DubTrack, useDubTrack } = await loadReact()
  const receipts: Promise<{ status: string }>[] = []
  const Signup = () => {
    const dubTrack = useDubTrack()
    useEffect(() => {
      receipts.push(report(dubTrack))
    }, [dubTrack])
    return null
  }
  await renderPage([
    createElement(Signup, { key: 'signup' }),
    createElement(DubTrack, { key: 'dub', endpoint: server.url }),
  ])
  return Promise.all(receipts)
}

test('reports an event of an effect that runs before the component is mounted', async () => {
  const receipts = await reportInEffect((dubTrack) => dubTrack('Sign up', LEAD))
  expect(receipts).toMatchObject([{ status: 'recorded' }, { status: 'recorded' }])
  expect(server.bodies()).toMatchObject([LEAD, LEAD])
})

test('gives a sale one key where StrictMode runs its effect twice', async () => {
  await reportInEffect((dubTrack) => dubTrack.sale(SALE as never))
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
  await reportInEffect((dubTrack) => dubTrack.sale({ ...SALE, ...named }))
  expect(server.bodies()[0]).toMatchObject({ ...SALE, ...named })
})

test('returns the same function in every render', async () => {
  const { useDubTrack } = await loadReact()
  const seen = new Set<unknown>()
  const Page = () => {
    seen.add(useDubTrack())
    return null
  }
  const root = await renderPage(createElement(Page))
  await act(() => root.render(createElement(StrictMode, null, createElement(Page))))
  expect(seen.size).toBe(1)
})

test('makes one dubTrack, whatever is rendered again and however often', async () => {
  const { DubTrack, useDubTrack } = await loadReact()
  const root = await renderPage([
    createElement(DubTrack, { key: 1, endpoint: server.url }),
    createElement(DubTrack, { key: 2, endpoint: 'http://127.0.0.1:9' }),
  ])
  await act(() => root.render(createElement(DubTrack, { endpoint: 'http://127.0.0.1:9' })))
  await act(() => root.render(null))
  expect(await useDubTrack()('Sign up', LEAD)).toMatchObject({ status: 'recorded' })
  expect(useDubTrack().clickId()).toBe(CLICK_ID)
})

test.each([
  ['a no', [false], 'skipped'],
  ['a yes after a no', [false, true], 'recorded'],
])('obeys %s to consent in the same task', async (_, decisions, status) => {
  const { DubTrack, useDubTrack } = await loadReact()
  await renderPage(createElement(DubTrack, { endpoint: server.url }))
  for (const [index, decision] of decisions.entries()) {
    if (index > 0) await new Promise((resolve) => setTimeout(resolve))
    useDubTrack().consent(decision)
  }
  setClickCookie(CLICK_ID)
  expect(await useDubTrack()('Sign up', LEAD)).toMatchObject({ status })
  expect(server.requests).toHaveLength(status === 'skipped' ? 0 : 1)
})

test('obeys a no to consent that came before the component, and stores nothing', async () => {
  const { DubTrack, useDubTrack } = await loadReact()
  setClickCookie(undefined)
  history.replaceState(null, '', `?dub_id=${CLICK_ID}`)
  onTestFinished(() => history.replaceState(null, '', '?'))
  const early = useDubTrack()('Sign up', LEAD)
  useDubTrack().consent(false)
  const store = vi.spyOn(document, 'cookie', 'set')
  await renderPage(createElement(DubTrack, { endpoint: server.url }))
  const refused = { status: 'skipped', reason: 'no_consent' }
  expect(await Promise.all([early, useDubTrack().customer(LEAD)])).toEqual([refused, refused])
  expect(store.mock.calls.flat().filter((cookie) => !/max-age=0/.test(cookie))).toEqual([])
  expect(server.requests).toEqual([])
})

test('keeps the order of events before and after the component', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch')
  const { DubTrack, useDubTrack } = await loadReact()
  const Reports = ({ kind }: { kind: 'lead' | 'sale' }) => {
    const dubTrack = useDubTrack()
    useEffect(() => {
      void (kind === 'lead' ? dubTrack('Sign up', LEAD) : dubTrack.sale(SALE as never))
    }, [dubTrack, kind])
    return null
  }
  await renderPage([
    createElement(Reports, { key: 'lead', kind: 'lead' }),
    createElement(DubTrack, { key: 'dub', endpoint: server.url }),
    createElement(Reports, { key: 'sale', kind: 'sale' }),
  ])
  const paths = fetch.mock.calls.map(([url]) => new URL(String(url)).pathname)
  // StrictMode runs both effects twice.
  expect(paths).toEqual(['/track/lead', '/track/sale', '/track/lead', '/track/sale'])
  await vi.waitFor(() => expect(server.requests).toHaveLength(4))
})

test('says on the console what is missing, and settles, where no component is mounted', async () => {
  vi.useFakeTimers()
  const error = vi.spyOn(console, 'error').mockReturnValue()
  const { useDubTrack } = await loadReact()
  let receipt: Receipt | undefined
  void useDubTrack()('Sign up', LEAD).then((settled) => (receipt = settled))
  await vi.advanceTimersByTimeAsync(9999)
  expect(receipt).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1)
  expect(receipt).toEqual({ status: 'skipped', reason: 'no_endpoint' })
  expect(error.mock.calls).toEqual([[expect.stringContaining('<DubTrack endpoint=')]])
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
