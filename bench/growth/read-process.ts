/** What Linux says of a process. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Whether this system says it. */
export const CAN_READ_PROCESSES =
  existsSync('/proc/self/task') && existsSync('/proc/self/schedstat')

/** The processor time of a process so far, in milliseconds: the first number of each thread's `schedstat`, in ns. */
export const processorMs = (processId: number): number =>
  readdirSync(`/proc/${processId}/task`)
    .map((thread) => read(`${processId}/task/${thread}/schedstat`).split(' ')[0])
    .reduce((total, nanoseconds) => total + Number(nanoseconds) / 1e6, 0)

/** The memory that a process has in use, in bytes. */
export const residentBytes = (processId: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(read(`${processId}/status`))?.[1]) * 1024

/** How many files and connections a process may have open, this one and those that it starts. */
export const openFilesLimit = (): number =>
  Number(/^Max open files\s+(\d+)/m.exec(read('self/limits'))?.[1] ?? Infinity)

const read = (path: string): string => readFileSync(`/proc/${path}`, 'utf8')
