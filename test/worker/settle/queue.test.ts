import { afterAll, describe, expect, test } from 'vitest'
import type { Fault } from '../../../emulator/index.ts'
import { type Answer, LEAD, startStack } from '../../support/start-stack.ts'
import { until } from '../../../tools/until.ts'

// Slow enough for all events to be posted before the first is tried again.
const stack = await startStack({}, { queueTimesFaster: 2 })
const shortLived = await startStack({ RETRY_HOURS: '0.0001' }, { queueTimesFaster: 5 })
afterAll(async () => {
  await stack.close()
  await shortLived.close()
})

const LATE_CLICK = 'LateClick1234567'

/**
 * Posts a lead of a customer of its own; the fault is used up by the page's own try. An answer follows,
 * as three failures in a row would open the circuit.
 */
async function postLead(customerExternalId: string, fault?: Fault, fields: object = {}) {
  if (fault) stack.dub.fault(fault)
  const answer = await stack.post({ ...LEAD, customerExternalId, ...fields })
  await stack.post({ ...LEAD, customerExternalId: 'a sign of life' })
  return answer
}

// All are posted before the first test, so that the waits of the queue run side by side.
stack.dub.addClick(LATE_CLICK, { visibleInMs: 700 })
const answers: Record<string, Answer> = {
  'a late click': await postLead('a late click', undefined, { clickId: LATE_CLICK }),
  'a 500': await postLead('a 500', { kind: 'server_error' }),
  'a 502 HTML': await postLead('a 502 HTML', { kind: 'bad_gateway' }),
  'a reset': await postLead('a reset', { kind: 'reset' }),
  'a wrong key': await postLead('a wrong key', { kind: 'unauthorized' }),
  proven: await postLead('proven', { kind: 'server_error', only: 'recording' }),
  lost: await postLead('lost', { kind: 'answer_lost', only: 'recording' }),
  refused: await postLead('refused', { kind: 'server_error' }, { clickId: '' }),
}

const leadsOf = (customer: string) =>
  stack.dub.leads.filter(({ customerExternalId }) => customerExternalId === customer)

const callsOf = (customer: string) =>
  stack.dub.calls
    .map(({ body }) => body as { mode: string; customerExternalId: string })
    .filter(({ customerExternalId }) => customerExternalId === customer)

describe('an event in the queue', () => {
  test.each(['a 500', 'a 502 HTML', 'a reset', 'a wrong key', 'a late click'])(
    'records a queued lead once after %s',
    async (customer) => {
      expect(answers[customer]?.status).toBe(202)
      await until(() => leadsOf(customer).length > 0)
      expect(leadsOf(customer)).toHaveLength(1)
    },
  )

  test('answers with the warning click_unknown when a queued lead waits for its click', () => {
    expect(answers['a late click']?.body).toEqual({ queued: true, warnings: ['click_unknown'] })
    expect(answers['a 500']?.body).toEqual({ queued: true })
  })

  test('does not check the click of a queued lead again once Dub has shown it', async () => {
    await until(() => leadsOf('proven').length > 0)
    expect(callsOf('proven').map(({ mode }) => mode)).toEqual(['deferred', 'async', 'async'])
  })

  test('asks Dub about a lead whose answer was lost, and records it once', async () => {
    const settled = await until(() =>
      stack.worker
        .logs()
        .map((line) => JSON.parse(line))
        .find(({ outcome, attempt }) => outcome === 'duplicate' && attempt === 2),
    )
    expect(settled).not.toHaveProperty('reason')
    expect(leadsOf('lost')).toHaveLength(1)
  })

  test('logs what the operator can do about a refused key', async () => {
    const line = await until(() =>
      stack.worker.logs().find((text) => text.includes('unauthorized')),
    )
    expect(JSON.parse(line)).toMatchObject({
      outcome: 'queued',
      detail: expect.stringMatching(/npx wrangler secret put DUB_API_KEY .*--env NAME/),
    })
  })
})

describe('a dead-lettered event', () => {
  test('dead-letters an event that Dub refuses, with the reason and the answer', async () => {
    const letter = await until(async () => {
      const letters = await stack.worker.deadLetters()
      return letters.find(({ reason }) => reason === 'refused')
    })
    expect(letter).toMatchObject({
      last_answer: expect.stringMatching(/^400 bad_request: /),
      tries: 2,
      state: 'buried',
    })
    expect(JSON.parse(letter.message)).toMatchObject({
      event: { kind: 'lead', fields: { customerExternalId: 'refused' } },
    })
  })

  test('dead-letters an event after RETRY_HOURS, with the last failure', async () => {
    shortLived.dub.fault({ kind: 'server_error', times: Number.POSITIVE_INFINITY })
    await shortLived.post(LEAD)
    const letter = await until(async () => (await shortLived.worker.deadLetters())[0])
    expect(letter).toMatchObject({ reason: 'server_error', tries: 2, state: 'buried' })
  })

  test('dead-letters a message that is not an event, as it was', async () => {
    await shortLived.worker.enqueue({ version: 0, hello: 'there' })
    const letter = await until(async () => {
      const letters = await shortLived.worker.deadLetters()
      return letters.find(({ reason }) => reason === 'not_an_event')
    })
    expect(JSON.parse(letter.message)).toEqual({ version: 0, hello: 'there' })
  })
})
