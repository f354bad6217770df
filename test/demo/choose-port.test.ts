import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { choosePort } from '../../demo/choose-port.ts'
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
