import { afterAll, beforeEach, expect, test } from 'vitest'
import { openNetwork } from '../../demo/network.ts'
import { openServer } from '../../emulator/server.ts'
import { freePort } from '../../tools/free-port.ts'
import { until } from '../../tools/until.ts'

let asked = 0
/** Answers nothing but `/quick`. */
const server = await openServer(0, ({ path }, _, response) => {
  asked++
  if (path === '/quick') response.end('here')
})
const network = await openNetwork(await freePort(), Number(new URL(server.url).port))
beforeEach(() => network.set(true))
afterAll(async () => {
  await network.close()
  await server.close()
})

const get = async (path: string) => (await fetch(`${network.url}${path}`)).text()

test('the demo’s network passes on what is asked while it is up', async () => {
  expect(await get('/quick')).toBe('here')
  expect(network.isUp()).toBe(true)
})

test('the demo’s network lets nothing through while it is down, and again once it is up', async () => {
  network.set(false)
  const before = asked
  await expect(get('/quick')).rejects.toThrow()
  expect(asked).toBe(before)
  network.set(true)
  expect(await get('/quick')).toBe('here')
})

test('the demo’s network breaks off what is under way when it goes down', async () => {
  const before = asked
  const answer = get('/slow')
  const broken = expect(answer).rejects.toThrow()
  await until(() => asked > before)
  network.set(false)
  await broken
})
