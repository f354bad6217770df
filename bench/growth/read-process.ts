/** What Linux says of a process. */
import { existsSync, readFileSync } from 'node:fs'

/** Whether this system says it. */
export const CAN_READ_PROCESSES =
  existsSync('/proc/self/task') && existsSync('/proc/self/schedstat')

/** The memory that a process has in use, in bytes. */
export const residentBytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(read(`${pid}/status`))?.[1]) * 1024

/** How many files and connections a process may have open, this one and those that it starts. */
export const openFilesLimit = (): number =>
  Number(/^Max open files\s+(\d+)/m.exec(read('self/limits'))?.[1] ?? Infinity)

const read = (path: string): string => readFileSync(`/proc/${path}`, 'utf8')
