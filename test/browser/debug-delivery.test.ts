import { expect, test } from 'vitest'
import { debuggedPage, openDebugged } from './support/debugged-page.ts'
import { CLICK_ID } from './support/start-browser-stack.ts'
import { startOutboxStack } from './support/start-outbox-stack.ts'

const stack = await startOutboxStack()
const { proxy, site, dub, recorded } = stack

const JANE = {
  customerExternalId: 'user_1',
  customerName: 'Jane Doe',
  customerEmail: 'jane@example.com',
}

/** Opens the explained page as a visitor with a click. */
async function open(origin = site.origin, search = '') {
  site.serveSignup(debuggedPage(proxy.origin))
  return openDebugged(await stack.arrive(CLICK_ID), `${origin}/signup${search}`)
}

test('data-debug says each step of an event, and no value of it', async () => {
  const { lines, said, track } = await open()
  await track('Sign up', JANE)
  const fields = 'customerExternalId, customerName, customerEmail'
  await said(`It reports to ${proxy.origin}/.`)
  await said(`call 1, dubTrack("Sign up") with ${fields}.`)
  await said(`request, lead "Sign up": sent to ${proxy.origin}/track/lead with ${fields}, clickId`)
  await said('request, lead "Sign up": answered 200 after ')
  await said(`call 1, dubTrack("Sign up") with ${fields}: recorded, Dub has it.`)
  await said('outbox: no event waits in this browser.')
  const order = ['call 1, ', 'request, ', 'request, ', 'call 1, ']
  const steps = lines
    .map((line) => line.replace('dubTrack: ', ''))
    .filter((line) => /^(call|request)/.test(line))
  expect(steps.map((step) => step.replace(/, .*/, ', '))).toEqual(order)
  for (const value of Object.values(JANE)) expect(lines.join()).not.toContain(value)
})

test('data-debug says of a repeat that Dub counts it once', async () => {
  const { said, track } = await open()
  await track('Sign up', JANE)
  await track('Sign up', JANE)
  await said('customerEmail: duplicate, Dub already had this event of this customer')
  await said('request, lead "Sign up": sent, the same as before, to ')
})

test('data-debug says that the Worker keeps what Dub cannot take', async () => {
  dub.fault({ kind: 'server_error', times: Infinity })
  const { said, track } = await open()
  await track('Sign up', JANE)
  await said('queued, Dub cannot take it at the moment. The Worker keeps it and tries again.')
})

test('data-debug says of a click that Dub does not know that the Worker tries again', async () => {
  dub.reset()
  const { page, said } = await open(site.origin, '?dub_id=abcdefgh12345678')
  await page.evaluate(() => window.dubTrack?.('Sign up', { customerExternalId: 'user_2' }))
  await said(
    'queued, the Worker keeps it until Dub knows the click. Warning: Dub does not know the click yet.',
  )
})

test('data-debug says that the browser keeps an event, why, and that it is sent once more', async () => {
  proxy.behave('drop_request')
  const { said, track } = await open()
  await track('Sign up', JANE)
  await said('kept, no answer settles it. This browser keeps it and sends it again.')
  await said('this page may not read its answer')
  await said(
    'outbox: 1 kept in this browser until settled: lead "Sign up", tried again not before ',
  )
  proxy.behave('forward')
  proxy.behave('hold')
  await said('outbox: 1 event is being sent.')
  proxy.release()
  await said('request, lead "Sign up": sent, the same as before, to ')
  await said('request, lead "Sign up": answered 200 after ')
  expect(recorded()).toEqual(['user_1'])
})

test('data-debug says that the browser is offline', async () => {
  const { page, said, track } = await open()
  await page.setOfflineMode(true)
  await track('Sign up', JANE)
  await said('request, lead "Sign up": not sent, as the browser is offline.')
})

test('data-debug says that the origin of the page is not allowed', async () => {
  const origin = site.origin.replace('localhost', '127.0.0.1')
  const { said, track } = await open(origin, `?dub_id=${CLICK_ID}`)
  await track('Sign up', JANE)
  await said(`Add ${origin} to the setting ALLOWED_ORIGINS`)
})

test('data-debug says why an event is refused', async () => {
  const { said, track } = await open()
  await track('Sign up', { customerExternalId: ' '.repeat(5) })
  await said('request, lead "Sign up": answered 400')
  await said('refused, the event is wrong and is not sent again (bad_request)')
})

test('data-debug says why a switched off event is kept', async () => {
  const { page, said } = await open()
  await page.evaluate(() => window.dubTrack?.customer({ customerExternalId: 'user_1' }))
  await said('call 1, dubTrack.customer() with customerExternalId.')
  await said('Add it to the setting ALLOWED_EVENTS. It is sent again after ')
  await said(
    'kept, the Worker said forbidden: such events are switched off. This browser keeps it, and sends it again until they are switched on.',
  )
})

test('data-debug says of an event that was sent before the third file came what it was answered', async () => {
  site.serveSignup(
    debuggedPage(proxy.origin).replace(
      '</head>',
      `<script>window.early = dubTrack('Sign up', { customerExternalId: 'user_3' })</script></head>`,
    ),
  )
  const { page, said } = await openDebugged(await stack.arrive(CLICK_ID), `${site.origin}/signup`)
  await page.evaluate(() => Reflect.get(window, 'early'))
  expect(recorded()).toContain('user_3')
  await said('sent before this file had come: track/lead, answered 200.')
})

test('data-debug says that the browser stores nothing', async () => {
  const visit = await stack.arrive(CLICK_ID)
  await visit.page.evaluateOnNewDocument(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('', 'QuotaExceededError')
    }
  })
  site.serveSignup(debuggedPage(proxy.origin))
  const { said, track } = await openDebugged(visit, `${site.origin}/signup`)
  proxy.behave('drop_request')
  await track('Sign up', JANE)
  await said('Warning: the browser stores nothing, so that the event is kept only while')
})
