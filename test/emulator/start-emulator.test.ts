import { expect, test } from 'vitest'
import { startEmulator } from '../../emulator/index.ts'
import { LEAD, postLead, postSale, SALE } from './support/calls.ts'
import { freshEmulator } from './support/fresh-emulator.ts'

const emulator = freshEmulator()

test('knows no key when it starts without the seed, even after a reset', async () => {
  const bare = await startEmulator({ seed: false })
  expect((await postLead(bare, LEAD)).status).toBe(401)
  bare.reset()
  expect((await postLead(bare, LEAD)).status).toBe(401)
  await bare.close()
})

test('forgets everything on reset, in place, so that lists held by others are empty', async () => {
  const { calls, leads, sales, customers, clock, delays } = emulator.now
  await postLead(emulator.now, LEAD)
  await postSale(emulator.now, SALE)
  emulator.now.setDelays({ leadVisibleInMs: 1, invoiceKeptInMs: 1 })
  emulator.now.addKey('dub_more')
  emulator.now.fault({ kind: 'server_error', times: Infinity })
  clock.advance(1_000_000)
  emulator.now.reset()
  expect([calls.length, leads.length, sales.length, customers.size]).toEqual([0, 0, 0, 0])
  expect(delays).toEqual({ leadVisibleInMs: 0, invoiceKeptInMs: 0, activityVisibleInMs: 0 })
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1_000)
  expect((await postLead(emulator.now, LEAD)).json).toMatchObject({ link: { key: 'jo' } })
  expect((await postSale(emulator.now, SALE)).status).toBe(200)
  expect(sales).toHaveLength(1)
  expect((await postLead(emulator.now, LEAD, { authorization: 'Bearer dub_more' })).status).toBe(
    401,
  )
})

test('does not start on a port that is taken', async () => {
  const port = Number(new URL(emulator.now.url).port)
  await expect(startEmulator({ port })).rejects.toThrow('EADDRINUSE')
})
