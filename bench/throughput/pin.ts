import { execFileSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** The CPU of the Worker, and that of all else. */
export const WORKER_CPU = 0
export const OTHERS_CPU = 1

/** Keeps all threads of a process on one CPU, where the system can: Linux, with two CPUs or more. */
export function pin(pid: number | undefined, cpu: number): boolean {
  if (pid === undefined || availableParallelism() < 2) return false
  try {
    execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(cpu), String(pid)], {
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}
