/** What the isolate of a Worker keeps of the events that it has answered. */
import { bundleWorker } from '../../test/support/bundle-worker.ts'
import { startWorkerd, type Workerd } from '../../test/support/start-workerd.ts'
import type { Measured } from '../part.ts'
import { openInspector } from '../open-inspector.ts'
import { reportLead, reportSale, SETTINGS } from './report-events.ts'
import { startSlowDub } from './start-slow-dub.ts'

const SAMPLE_EVERY_EVENTS = 10_000
const LEADS = 80_000
const WARM_UP_EVENTS = 2000
const AT_ONCE = 32
/** A name, an id or a time that is kept would take more. */
const FLAT_BYTES_PER_EVENT = 10
/** Of what it takes during its minute: compiled code stays. */
const LEFT_PERCENT = 10
/** The Worker answers a sale that comes again within 60 s by itself. */
const SALES_ARE_OVER_MS = 61_000

type Report = (workerUrl: string, number: number) => Promise<void>

/** The heap of the isolate after so many events. */
type Point = readonly [events: number, bytes: number]

export async function measureMemory(say: (line: string) => void): Promise<Measured> {
  const dub = await startSlowDub(0)
  const worker = await startWorkerd(
    await bundleWorker(),
    { texts: { ...SETTINGS, DUB_API_URL: dub.url } },
    { inspect: true, keepsLogs: false },
  )
  try {
    return describe(await sampleHeap(worker, say))
  } finally {
    await worker.close()
    await dub.close()
  }
}

/** Sales first, which the Worker remembers for a minute, then leads, and in the end one sale more. */
async function sampleHeap(worker: Workerd, say: (line: string) => void): Promise<Point[]> {
  const inspector = await openInspector(worker)
  let number = 0
  const reportMany = async (report: Report, events: number) => {
    const end = number + events
    const keepReporting = async () => {
      while (number < end) await report(worker.url, (number += 1))
    }
    await Promise.all(Array.from({ length: AT_ONCE }, keepReporting))
  }

  await reportMany(reportLead, WARM_UP_EVENTS)
  const points: Point[] = [[0, await inspector.heapUsedBytes()]]
  const sample = async (report: Report, events: number) => {
    await reportMany(report, events)
    const bytes = await inspector.heapUsedBytes()
    points.push([number - WARM_UP_EVENTS, bytes])
    say(`memory: ${bytes} bytes after ${number - WARM_UP_EVENTS} events`)
  }
  await sample(reportSale, SAMPLE_EVERY_EVENTS)
  const salesEndedAtMs = performance.now()
  for (let leads = 0; leads < LEADS; leads += SAMPLE_EVERY_EVENTS) {
    await sample(reportLead, SAMPLE_EVERY_EVENTS)
  }
  // The sale at the end makes the number round, so that the axis of the chart ends there.
  await sample(reportLead, SAMPLE_EVERY_EVENTS - 1)
  while (performance.now() < salesEndedAtMs + SALES_ARE_OVER_MS) {
    await reportMany(reportLead, AT_ONCE)
  }
  await sample(reportSale, 1)
  inspector.close()
  return points
}

function describe(points: readonly Point[]): Measured {
  const leads = points.slice(Math.ceil(points.length / 2), -1)
  const slope = slopeOf(leads)
  const [[, before], [salesEvents, after]] = points as [[number, number], [number, number]]
  const [, last] = points.at(-1) ?? [0, Number.NaN]
  const saleBytes = (after - before) / salesEvents
  const keptBytes = (last - before) / salesEvents
  return {
    notes: [
      `Memory: the heap of the isolate after a garbage collection, by the inspector of workerd. ${salesEvents.toLocaleString('en-US')} sales first, of each of which the Worker remembers ${saleBytes.toFixed(0)} bytes for a minute, then leads, and one sale at the end, with which it forgets those of before.`,
    ],
    tables: [
      {
        title: 'Memory of the isolate',
        rows: [
          ['events', 'heap, KiB'],
          ...points.map(([events, bytes]) => [
            events.toLocaleString('en-US'),
            Math.round(bytes / 1024).toLocaleString('en-US'),
          ]),
        ],
      },
    ],
    charts: [
      {
        file: 'growth-memory',
        title: 'Memory of the isolate',
        x: { label: 'events', scale: 'linear' },
        y: { label: 'heap after a garbage collection, MiB', scale: 'linear' },
        lines: [
          { name: 'heap', points: points.map(([events, bytes]) => [events, bytes / 2 ** 20]) },
        ],
      },
    ],
    goals: [
      {
        figure: 'memory that a lead leaves in the isolate',
        goal: `less than ${FLAT_BYTES_PER_EVENT} bytes`,
        measured: `${slope.toFixed(1)} bytes`,
        peers: '',
        isMet: slope < FLAT_BYTES_PER_EVENT,
      },
      {
        figure: 'memory that sales leave in the isolate once their minute is over',
        goal: `less than ${LEFT_PERCENT} %`,
        measured: `${((100 * keptBytes) / saleBytes).toFixed(1)} %`,
        peers: '',
        isMet: keptBytes < (saleBytes * LEFT_PERCENT) / 100,
      },
    ],
    raw: { points },
  }
}

/** The slope of the straight line that fits best. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const meanX = points.reduce((total, [x]) => total + x, 0) / points.length
  const meanY = points.reduce((total, [, y]) => total + y, 0) / points.length
  const sum = (of: (x: number, y: number) => number) =>
    points.reduce((total, [x, y]) => total + of(x - meanX, y - meanY), 0)
  return sum((x, y) => x * y) / sum((x) => x * x)
}
