import { setTimeout as sleep } from 'node:timers/promises'
import type { Workerd } from '../test/support/start-workerd.ts'

const RETRY_MS = 20

/** An inspector of workerd's, in the protocol of Chrome's developer tools. */
export interface Inspector {
  /** Bytes that the isolate's objects take after a garbage collection. */
  readonly heapUsedBytes: () => Promise<number>
  /** The result of a method of the protocol. */
  readonly ask: (method: string) => Promise<unknown>
  readonly close: () => void
}

/** Opens the inspector of a Worker that was started with one. */
export async function openInspector({ url, inspectorPort }: Workerd): Promise<Inspector> {
  const socket = new WebSocket(`ws://127.0.0.1:${inspectorPort}/main`)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  const waiting = new Map<number, (result: unknown) => void>()
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result: unknown }
    if (id !== undefined) waiting.get(id)?.(result)
  })
  let last = 0
  const ask = (method: string): Promise<unknown> =>
    new Promise((resolve) => {
      last += 1
      waiting.set(last, resolve)
      socket.send(JSON.stringify({ id: last, method }))
    })
  return {
    heapUsedBytes: async () => {
      const collected = ask('HeapProfiler.collectGarbage').then(() => true)
      // workerd collects with the next request that it takes after it has read the message.
      do await fetch(`${url}/dub.js`)
      while (!(await Promise.race([collected, sleep(RETRY_MS, false)])))
      const { usedSize } = (await ask('Runtime.getHeapUsage')) as { usedSize: number }
      return usedSize
    },
    ask,
    close: () => socket.close(),
  }
}
