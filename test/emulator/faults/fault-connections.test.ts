import { describe, expect, test } from 'vitest'
import { startEmulator } from '../../../emulator/index.ts'
import { LEAD, keyIsFree, postLead, statusOf } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const emulator = freshEmulator()

describe('a fault of the connection', () => {
  test('reset breaks the connection before any work', async () => {
    emulator.now.fault({ kind: 'reset' })
    expect(await statusOf(emulator.now, LEAD)).toBe('lost')
    expect(emulator.now.calls).toMatchObject([{ status: null, body: LEAD }])
    expect(await keyIsFree(emulator.now)).toBe(true)
  })

  test('answer_lost breaks the connection after all the work', async () => {
    emulator.now.fault({ kind: 'answer_lost' })
    expect(await statusOf(emulator.now, LEAD)).toBe('lost')
    expect(emulator.now.calls).toMatchObject([{ status: null }])
    expect(emulator.now.leads).toHaveLength(1)
    expect((await postLead(emulator.now, LEAD)).json).toMatchObject({
      link: null,
      customer: { externalId: 'acct_42' },
    })
  })

  test('hang never answers and records nothing', async () => {
    emulator.now.fault({ kind: 'hang' })
    const signal = AbortSignal.timeout(150)
    await expect(postLead(emulator.now, LEAD, { signal })).rejects.toThrow(/timeout/)
    expect(emulator.now.calls).toMatchObject([{ status: null }])
    expect(await keyIsFree(emulator.now)).toBe(true)
  })

  test('slow does the work at once and answers late', async () => {
    emulator.now.fault({ kind: 'slow', delayMs: 200 })
    const startedMs = performance.now()
    const answer = postLead(emulator.now, LEAD)
    await expect.poll(() => emulator.now.leads.length).toBe(1)
    expect(emulator.now.calls).toMatchObject([{ status: null }])
    expect((await answer).status).toBe(200)
    expect(performance.now() - startedMs).toBeGreaterThan(190)
  })

  test('slow leaves the call without a status when the caller does not wait', async () => {
    emulator.now.fault({ kind: 'slow', delayMs: 150 })
    await expect(postLead(emulator.now, LEAD, { signal: AbortSignal.timeout(50) })).rejects.toThrow(
      /timeout/,
    )
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(emulator.now.calls).toMatchObject([{ status: null }])
    expect(emulator.now.leads).toHaveLength(1)
  })

  test('another kind of fault can answer late as well', async () => {
    emulator.now.fault({ kind: 'server_error', delayMs: 100 })
    const startedMs = performance.now()
    expect(await statusOf(emulator.now, LEAD)).toBe(500)
    expect(performance.now() - startedMs).toBeGreaterThan(90)
  })

  test.for(['hang', 'slow'] as const)(
    '%s does not keep the emulator from closing',
    async (kind) => {
      const closing = await startEmulator()
      closing.fault({ kind, delayMs: 60_000 })
      const left = expect(postLead(closing, LEAD)).rejects.toThrow('fetch failed')
      await expect.poll(() => closing.calls.length).toBe(1)
      await closing.close()
      await left
    },
  )
})
