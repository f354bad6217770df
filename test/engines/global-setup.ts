import type { TestProject } from 'vitest/node'
import { CHROMIUM, FIREFOX, WEBKIT } from '../../scripts/engines.ts'
import { findEngine, requireEngine } from '../../scripts/find-engine.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The paths of the engines that are there, by the engine's name. */
    readonly enginePaths: Readonly<Record<string, string>>
  }
}

/** Finds the engines, or installs them. Says which is skipped; without Chromium there are no tests. */
export default function setup({ provide }: TestProject): void {
  const paths: Record<string, string> = { [CHROMIUM.name]: requireEngine(CHROMIUM) }
  for (const engine of [FIREFOX, WEBKIT]) {
    const found = findEngine(engine)
    if ('path' in found) paths[engine.name] = found.path
    else console.warn(`Skipping every test in ${engine.name}: ${found.problem}`)
  }
  provide('enginePaths', paths)
}
