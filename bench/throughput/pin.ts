import { execFileSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** Keeps all threads of a process on one CPU, where the system can: Linux, with two CPUs or more. */
export function pin(pid: number, cpu: number): boolean {
  if (availableParallelism() < 2) return false
  try {
    execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', String(cpu), String(pid)], {
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}
