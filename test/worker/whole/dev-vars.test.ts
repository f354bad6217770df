import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { unstable_getMiniflareWorkerOptions as getWorkerOptions } from 'wrangler'
import { SECRET_NAMES } from '../../../worker/settings/settings.ts'
import { AS_WRITTEN } from '../../support/worker-config.ts'

test('brings every secret of .dev.vars to the Worker, as .dev.vars.example has them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-dev-vars-'))
  try {
    copyFileSync('wrangler.toml', join(folder, 'wrangler.toml'))
    const example = readFileSync('.dev.vars.example', 'utf8')
    const filled = example.replaceAll(/^(?:# )?(\w+)=""$/gm, '$1="value of $1"')
    writeFileSync(join(folder, '.dev.vars'), filled)
    const { workerOptions } = getWorkerOptions(join(folder, 'wrangler.toml'))
    const secrets = Object.fromEntries(SECRET_NAMES.map((name) => [name, `value of ${name}`]))
    expect(workerOptions['bindings']).toEqual({ ...AS_WRITTEN.vars, ...secrets })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
