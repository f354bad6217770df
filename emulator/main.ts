import { parseArgs } from 'node:util'
import { startEmulator } from './index.ts'

const DEFAULT_PORT = '8790'

const { values } = parseArgs({ options: { port: { type: 'string', default: DEFAULT_PORT } } })
const port = Number(values.port)
if (!/^\d+$/.test(values.port) || port > 65_535) {
  console.error(`--port must be a number from 0 to 65535, not "${values.port}"`)
  process.exit(1)
}

const emulator = await startEmulator({ port }).catch((error: unknown) => {
  console.error(`Cannot listen on port ${port}: ${String(error)}`)
  process.exit(1)
})
console.log(`Emulated Dub at ${emulator.url}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void emulator.close())
}
