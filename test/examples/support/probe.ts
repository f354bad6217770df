import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A module that compiles only in strict mode, and only where the types of the package are found. */
const PROBE = `import { createDubTrack } from 'dub-track'

const dubTrack = createDubTrack({ endpoint: 'https://t.example.com' })

// @ts-expect-error: no customer
void dubTrack('Sign up')
// @ts-expect-error: only in strict mode
export const nothing: string = null
`

/** Adds the module to an example's own. */
export const addProbe = (folder: string, sources: string): void =>
  writeFileSync(join(folder, sources, 'probe.ts'), PROBE)
