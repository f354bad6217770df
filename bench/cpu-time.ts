import { readdirSync, readFileSync } from 'node:fs'

const NS_PER_MS = 1e6

/**
 * How long the threads of a process have been on a CPU, in milliseconds: the first number of each `schedstat` (Linux,
 * Documentation/scheduler/sched-stats.rst). Undefined where the system has no such files.
 */
export function cpuTimeMs(pid: number): number | undefined {
  try {
    const tasks = `/proc/${pid}/task`
    const times = readdirSync(tasks).map((thread) =>
      Number.parseInt(readFileSync(`${tasks}/${thread}/schedstat`, 'utf8'), 10),
    )
    return times.reduce((sum, time) => sum + time, 0) / NS_PER_MS
  } catch {
    return undefined
  }
}
