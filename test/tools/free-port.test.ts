import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../tools/free-port.ts'

async function listen(port: number, host: string): Promise<void> {
  const server = createServer().listen(port, host)
  onTestFinished(() => void server.close())
  await once(server, 'listening')
}

test('gives a port that a server can listen on', async () => {
  const port = await freePort()
  await expect(listen(port, '127.0.0.1')).resolves.toBeUndefined()
})

test('gives no port that the system may give to an outgoing connection', async () => {
  // Linux begins at 32768, other systems at 49152.
  expect(await freePort()).toBeLessThan(32_768)
})

test('gives the preferred port while it is free', async () => {
  const port = await freePort()
  expect(await freePort(port)).toBe(port)
})

test('gives another port when the preferred one is taken', async () => {
  const port = await freePort()
  await listen(port, '127.0.0.1')
  expect(await freePort(port)).not.toBe(port)
})
