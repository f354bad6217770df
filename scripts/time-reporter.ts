import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'
import type { FileTime } from './times.ts'

/** Leaves in the file `TIMES_FILE` how long each test file took, for `check.ts`. */
export default class TimeReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const file = process.env['TIMES_FILE']
    if (file) writeFileSync(file, JSON.stringify(modules.map(timeOf)))
  }
}

function timeOf(module: TestModule): FileTime {
  const { environmentSetupDuration, prepareDuration, setupDuration, collectDuration, duration } =
    module.diagnostic()
  return {
    project: module.project.name,
    name: relative(process.cwd(), module.moduleId),
    tests: [...module.children.allTests()].length,
    ms: environmentSetupDuration + prepareDuration + setupDuration + collectDuration + duration,
  }
}
