import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { choosePort, openOn } from '../../demo/choose-port.ts'
import { freePort } from '../../tools/free-port.ts'

test('the demo says which port it uses when the usual one is taken, and nothing otherwise', async () => {
  const log = vi.spyOn(console, 'log').mockReturnValue()
  const port = await freePort()
  expect(await choosePort(port)).toBe(port)
  expect(log).not.toHaveBeenCalled()

  const server = createServer().listen(port, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const other = await choosePort(port)
  expect(other).not.toBe(port)
  expect(log.mock.calls).toEqual([
    [`Port ${port} is taken, perhaps by another demo: this one uses ${other}.`],
  ])
})

/** Listens on a port some time after it was chosen, as a demo does. */
const open = async (port: number) => {
  await new Promise((resolve) => setTimeout(resolve, 50))
  const server = createServer().listen(port, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  return port
}

test('two demos that start at once use two ports', async () => {
  vi.spyOn(console, 'log').mockReturnValue()
  const preferred = await freePort()
  const ports = await Promise.all([openOn(preferred, open), openOn(preferred, open)])
  expect(new Set(ports).size).toBe(2)
  expect(ports).toContain(preferred)
  await expect(openOn(preferred, () => Promise.reject(new Error('Broken.')))).rejects.toThrow(
    'Broken.',
  )
})
