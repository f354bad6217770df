import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AdminStack, attempt, startAdmin } from '../../support/start-admin.ts'
import { SALE, saleAttempt } from '../../support/start-shop.ts'
import { LEAD } from '../../support/start-stack.ts'
import { until } from '../../../tools/until.ts'

let stack: AdminStack
beforeAll(async () => {
  // Whatever fails is given up at once: a letter is made the way the Worker makes it.
  stack = await startAdmin({ vars: { RETRY_HOURS: '0.00001' }, queueTimesFaster: 5 })
})
afterAll(() => stack?.close())

const replay = (body: unknown) => stack.post('/admin/replay', body)
const leadsOf = (customer: string) =>
  stack.dub.leads.filter(({ customerExternalId }) => customerExternalId === customer)

/** Lets Dub fail once, so that the event is given up. */
async function giveUp(
  message: { id: string },
  kind: 'server_error' | 'unauthorized' = 'server_error',
): Promise<void> {
  stack.dub.fault({ kind })
  await stack.enqueue(message)
  await until(async () => (await stack.stateOf(message.id)) === 'buried')
}

describe('POST /admin/replay', () => {
  test('records a dead-lettered lead', async () => {
    await giveUp(attempt('one'))
    const answer = await replay({ id: 'one' })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ replayed: 1, failed: 0, remaining: 0 })
    await until(async () => (await stack.stateOf('one')) === 'recorded')
    expect(leadsOf('one')).toHaveLength(1)

    const again = await replay({ id: 'one' })
    expect(again.status).toBe(422)
    expect(again.body).toMatchObject({
      error: { message: 'It cannot be replayed: Dub has recorded it.' },
    })
  })

  test('records a dead-lettered sale once Dub accepts it', async () => {
    const id = 'a sale'
    const sale = saleAttempt(id, { clickId: LEAD.clickId })
    const old = { ...sale, admittedAtMs: Date.now() - 1000 }
    // After an unclear end its invoice would count as under way for five minutes.
    await giveUp(old, 'unauthorized')
    expect(stack.dub.sales).toEqual([])
    expect((await replay({ id })).body).toEqual({ replayed: 1, failed: 0, remaining: 0 })
    await until(async () => (await stack.stateOf(id)) === 'recorded')
    expect(stack.dub.sales).toMatchObject([{ customerExternalId: id, amount: SALE.amount }])
    expect((await replay({ id })).status).toBe(422)
  })

  test('updates the same letter when its replay is dead-lettered again', async () => {
    await giveUp(attempt('again'))
    stack.dub.fault({ kind: 'server_error' })
    expect((await replay({ id: 'again' })).body).toMatchObject({ replayed: 1 })
    await until(async () => (await stack.stateOf('again')) === 'buried')
    expect(
      stack.dub.calls.filter(({ body }) => JSON.stringify(body).includes('again')),
    ).toHaveLength(2)
    expect((await stack.rows()).filter(({ id }) => id === 'again')).toHaveLength(1)
  })

  test('marks the letter as recorded whose id the platform chose', async () => {
    await stack.insert([{ id: 'of the platform', reason: 'exhausted', message: attempt('inner') }])
    await replay({ id: 'of the platform' })
    await until(async () => (await stack.stateOf('of the platform')) === 'recorded')
    expect(leadsOf('inner')).toHaveLength(1)
  })

  test('replays 25 letters of a reason at a time, the oldest first', async () => {
    const letters = Array.from({ length: 30 }, (_, index) => ({
      id: `of many ${index}`,
      reason: 'timeout',
      firstAtMs: index,
    }))
    await stack.insert([
      ...letters,
      { id: 'settled', reason: 'timeout', state: 'discarded' },
      { id: 'elsewhere', reason: 'network' },
    ])
    expect((await replay({ reason: 'timeout' })).body).toEqual({
      replayed: 25,
      failed: 0,
      remaining: 5,
    })
    expect(await stack.stateOf('of many 24')).not.toBe('buried')
    expect(await stack.stateOf('of many 25')).toBe('buried')
    expect((await replay({ reason: 'timeout' })).body).toEqual({
      replayed: 5,
      failed: 0,
      remaining: 0,
    })
    expect((await replay({ reason: 'timeout' })).body).toEqual({
      replayed: 0,
      failed: 0,
      remaining: 0,
    })
    await until(() => letters.every(({ id }) => leadsOf(id).length > 0))
    expect(letters.flatMap(({ id }) => leadsOf(id))).toHaveLength(30)
    expect(await stack.stateOf('settled')).toBe('discarded')
    expect(await stack.stateOf('elsewhere')).toBe('buried')
    const { body } = await stack.get('/admin/dead-letters?state=buried&reason=timeout')
    expect(body['letters']).toEqual([])
  })

  test('sends each letter once when a reason is replayed three times at once', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `at once ${index}`)
    await stack.insert(ids.map((id) => ({ id, reason: 'rate_limited' })))
    const answers = await Promise.all([1, 2, 3].map(() => replay({ reason: 'rate_limited' })))
    const total = answers.reduce((sum, { body }) => sum + Number(body['replayed']), 0)
    expect(total).toBe(12)
  })

  test('reopens a letter that the queue does not accept', async () => {
    const tooLarge = attempt('too large', { metadata: { text: 'x'.repeat(200_000) } })
    await stack.insert([{ id: 'too large', reason: 'forbidden', message: tooLarge }])
    const failed = { replayed: 0, failed: 1, remaining: 1 }
    expect((await replay({ id: 'too large' })).body).toEqual(failed)
    expect((await replay({ reason: 'forbidden' })).body).toEqual(failed)
    expect(await stack.stateOf('too large')).toBe('buried')
    await stack.post('/admin/discard', { id: 'too large' })
  })

  test('marks a letter as not_an_event that turns out to hold none', async () => {
    await stack.insert([{ id: 'odd', reason: 'exhausted', message: { version: 0 } }])
    expect((await replay({ reason: 'exhausted' })).body).toEqual({
      replayed: 0,
      failed: 1,
      remaining: 0,
    })
    expect((await replay({ id: 'odd' })).status).toBe(422)
    const row = (await stack.rows()).find(({ id }) => id === 'odd')
    expect(row).toMatchObject({ state: 'buried', reason: 'not_an_event' })
  })
})
