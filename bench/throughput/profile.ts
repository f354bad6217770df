import { bundleReadableWorker } from '../../test/support/bundle-worker.ts'
import { startWorkerd } from '../../test/support/start-workerd.ts'
import { openInspector } from '../open-inspector.ts'
import type { Table } from '../part.ts'
import { load } from './load.ts'
import { settingsOf } from './settings-of.ts'
import type { Upstream } from './start-upstream.ts'

/** Part of V8's CPU profile (Chrome DevTools Protocol, Profiler.Profile). */
interface Profile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: {
      readonly functionName: string
      readonly url: string
      readonly lineNumber: number
    }
  }[]
  readonly samples: readonly number[]
  /** Between the samples, in microseconds. */
  readonly timeDeltas: readonly number[]
}

const WARM_UP_SECONDS = 6
const PROFILED_SECONDS = 6

/** esbuild writes the path of each file before what it takes from it. */
const FILE_COMMENT = /^\/\/ (\S+\.[cm]?[jt]s)$/

/** Where the CPU time of the Worker goes, by V8's sampling profiler: the shares of the time in which it was not idle. */
export async function profileWorker(upstream: Upstream): Promise<Table> {
  const module = await bundleReadableWorker()
  const texts = { ...settingsOf(upstream), DUB_DELIVERY: 'direct' }
  const workerd = await startWorkerd(module, { texts }, { inspect: true, keepsLogs: false })
  const inspector = await openInspector(workerd)
  try {
    await load(workerd.url, WARM_UP_SECONDS)
    await inspector.ask('Profiler.enable')
    await inspector.ask('Profiler.start')
    await load(workerd.url, PROFILED_SECONDS)
    const { profile } = (await inspector.ask('Profiler.stop')) as { profile: Profile }
    return describeProfile(sharesOf(profile, roomsOf(module)))
  } finally {
    inspector.close()
    await workerd.close()
  }
}

/** For each line of the bundle the folder or package it comes from. */
function roomsOf(module: string): string[] {
  let room = ''
  return module.split('\n').map((line) => {
    const path = FILE_COMMENT.exec(line)?.[1]
    if (path)
      room =
        /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ??
        path.split('/').slice(0, 2).join('/')
    return room
  })
}

/** V8's own names for what is not JavaScript. */
const NATIVE: Readonly<Record<string, string>> = {
  '(program)': 'the runtime: connections, HTTP, promises',
  '(garbage collector)': 'garbage collection',
}

function sharesOf(
  { nodes, samples, timeDeltas }: Profile,
  rooms: readonly string[],
): Map<string, number> {
  const places = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      NATIVE[functionName] ?? (url ? (rooms[lineNumber] ?? '') : functionName || 'unnamed'),
    ]),
  )
  const times = new Map<string, number>()
  for (const [index, sample] of samples.entries()) {
    const place = places.get(sample) ?? ''
    if (place !== '(idle)') times.set(place, (times.get(place) ?? 0) + (timeDeltas[index] ?? 0))
  }
  const all = [...times.values()].reduce((sum, time) => sum + time, 0)
  return new Map([...times].map(([place, time]) => [place, time / all]))
}

/** A smaller share says nothing. */
const LEAST_SHARE = 0.01

const describeProfile = (shares: ReadonlyMap<string, number>): Table => ({
  title: 'Where the CPU time of an event goes in dub-track, one call to Dub',
  rows: [
    ['code, with what it calls of the runtime inlined', 'share'],
    ...[...shares]
      .filter(([, share]) => share >= LEAST_SHARE)
      .toSorted(([, a], [, b]) => b - a)
      .map(([place, share]) => [place, `${(share * 100).toFixed(0)} %`]),
  ],
})
