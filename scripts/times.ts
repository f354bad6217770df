/** A step of `npm test`, and how long it took. */
export interface Part {
  readonly name: string
  readonly ms: number
}

/** A test file, and how long it took with all that was set up for it. */
export interface FileTime extends Part {
  /** The project of vitest.config.ts that it is in. */
  readonly project: string
  readonly tests: number
}

const SLOWEST = 10

/** The table of where the time went: each part, each project of the tests, and the slowest files. */
export function formatTimes(
  parts: readonly Part[],
  totalMs: number,
  files: readonly FileTime[],
): string {
  const projects = [...new Set(files.map(({ project }) => project))]
  const slowest = files.toSorted((one, other) => other.ms - one.ms).slice(0, SLOWEST)
  return [
    '\nWhere the time went (format, lint, types and build run side by side):',
    ...parts.map(({ name, ms }) => row(ms, name)),
    row(totalMs, 'all'),
    '\nIn test files, of which two run at a time:',
    ...projects.map((project) => {
      const its = files.filter((file) => file.project === project)
      const tests = sum(its.map((file) => file.tests))
      return row(sum(its.map(({ ms }) => ms)), `${project}: ${its.length} files, ${tests} tests`)
    }),
    `\nThe ${slowest.length} slowest of them:`,
    ...slowest.map(({ name, ms }) => row(ms, name)),
  ].join('\n')
}

const row = (ms: number, name: string): string => `${(ms / 1000).toFixed(1).padStart(8)} s  ${name}`

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0)
