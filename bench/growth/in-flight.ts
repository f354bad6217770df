/** What an event costs workerd, the more are open at once in one isolate. */
import { bundleWorker } from '../../test/support/bundle-worker.ts'
import { startWorkerd, type Workerd } from '../../test/support/start-workerd.ts'
import { cpuTimeMs } from '../cpu-time.ts'
import { median } from '../statistics.ts'
import { describeDimension, type Dimension } from './dimension.ts'
import { openFilesLimit, residentBytes } from './read-process.ts'
import { reportLead, SETTINGS } from './report-events.ts'
import { startSlowDub } from './start-slow-dub.ts'

const SIZES = [1, 10, 100, 1000, 10_000]
const ROUNDS = 5
const DUB_TAKES_MS = 1000
/** That workerd has open for each event, for its two connections and those of the round before, and besides. */
const FILES_PER_EVENT = 6
const OTHER_FILES = 500
const SAMPLE_EVERY_MS = 50

/** Compiles what every event runs. */
const WARM_UP_EVENTS = 200

interface Round {
  /** Of workerd's processor, for one event. */
  readonly microseconds: number
  readonly peakBytes: number
  readonly openAtDub: number
}

/** Each size has an isolate of its own, as a process does not give back the memory of its peak. */
export async function measureInFlight(): Promise<Dimension> {
  const dub = await startSlowDub(DUB_TAKES_MS)
  const most = Math.floor((openFilesLimit() - OTHER_FILES) / FILES_PER_EVENT)
  const settings = { ...SETTINGS, DUB_API_URL: dub.url, DUB_DELIVERY: 'direct' }
  const module = await bundleWorker()
  const isolates = await Promise.all(
    SIZES.map(async (size) => ({
      size: Math.min(size, most),
      worker: await startWorkerd(module, { texts: settings }),
      rounds: [] as Round[],
    })),
  )
  let number = 0
  let failed = 0
  const openAtOnce = async (worker: Workerd, events: number) => {
    const report = () => reportLead(worker.url, (number += 1)).catch(() => (failed += 1))
    await Promise.all(Array.from({ length: events }, report))
  }

  await Promise.all(isolates.map(({ worker }) => openAtOnce(worker, WARM_UP_EVENTS)))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { size, worker, rounds } of isolates) {
      dub.takePeak()
      const measured = await watch(worker.pid, () => openAtOnce(worker, size))
      rounds.push({
        microseconds: (measured.cpuMs * 1000) / size,
        peakBytes: measured.peakBytes,
        openAtDub: dub.takePeak(),
      })
    }
  }
  await Promise.all(isolates.map(({ worker }) => worker.close()))
  await dub.close()

  const points = (figure: keyof Round, unit = 1) =>
    isolates.map(
      ({ size, rounds }) => [size, median(rounds.map((each) => each[figure])) / unit] as const,
    )
  if (failed > 0) throw new Error(`${failed} of ${number} leads were not recorded`)
  const [, openAtDub] = points('openAtDub').at(-1) ?? [0, 0]
  return describeDimension(
    {
      file: 'growth-in-flight',
      title: 'Events in flight',
      size: 'leads open at once in one isolate',
      note: `Events in flight: all are sent at once to the built Worker in plain workerd, with direct delivery (one call each), and Dub answers each call after ${DUB_TAKES_MS / 1000} s. At most ${most.toLocaleString('en-US')} fit into the open files that this system allows a process. All ${number.toLocaleString('en-US')} leads were recorded. In the largest size, ${openAtDub.toLocaleString('en-US')} calls were open at Dub at once.`,
    },
    [
      { name: 'processor time of an event', unit: 'microseconds', points: points('microseconds') },
      { name: 'memory of the process', unit: 'MiB', points: points('peakBytes', 2 ** 20) },
    ],
  )
}

/** What work takes of a process: its processor time, and the most memory seen. */
async function watch(
  pid: number,
  work: () => Promise<unknown>,
): Promise<{ readonly cpuMs: number; readonly peakBytes: number }> {
  const beforeMs = cpuTimeMs(pid) ?? Number.NaN
  let peakBytes = residentBytes(pid)
  const sampling = setInterval(() => {
    peakBytes = Math.max(peakBytes, residentBytes(pid))
  }, SAMPLE_EVERY_MS)
  await work()
  clearInterval(sampling)
  return { cpuMs: (cpuTimeMs(pid) ?? Number.NaN) - beforeMs, peakBytes }
}
