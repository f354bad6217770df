import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'smol-toml'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SEED_CLICK_ID } from '../../emulator/index.ts'
import { until } from '../../tools/until.ts'
import { type CallerStack, startCaller } from '../support/start-caller.ts'
import { AS_WRITTEN } from '../support/worker-config.ts'

const DOCUMENT = readFileSync('docs/service-binding.md', 'utf8')

/** The block of code in a language, as it is printed there. */
function codeIn(language: string): string {
  const code = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(DOCUMENT)?.[1]
  if (code === undefined) throw new Error(`docs/service-binding.md has no ${language}`)
  return code
}

/** A project with the package in it, whose only file is the document's code. */
const folder = mkdtempSync(join(tmpdir(), 'dub-track-caller-'))
const entry = join(folder, 'index.ts')
let stack: CallerStack

/** What the compiler says of code in that project, under the strictest rules. */
function checkTypes(code: string): string {
  writeFileSync(join(folder, 'checked.ts'), code)
  const { stdout } = spawnSync('tsc', ['-p', folder], { encoding: 'utf8' })
  return stdout
}

beforeAll(async () => {
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(process.cwd(), join(folder, 'node_modules/dub-track'))
  writeFileSync(entry, codeIn('ts'))
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: 'es2024',
    lib: ['es2024'],
    module: 'esnext',
    moduleResolution: 'bundler',
    types: [join(process.cwd(), 'node_modules/@cloudflare/workers-types')],
  }
  const config = { compilerOptions, files: ['checked.ts'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  stack = await startCaller({}, {}, entry)
})
afterAll(async () => {
  await stack?.close()
  rmSync(folder, { recursive: true })
})

test('the binding in docs/service-binding.md is to this Worker and its entrypoint', () => {
  const { services } = parse(codeIn('toml'))
  const { name } = AS_WRITTEN
  expect(services).toEqual([{ binding: 'DUB', service: name, entrypoint: 'DubTrack' }])
})

test('the code in docs/service-binding.md has the types that the package publishes', () => {
  expect(checkTypes(codeIn('ts'))).toBe('')
  // Types that are not found would be `any`, and take everything.
  expect(checkTypes(codeIn('ts').replace("eventName: 'Sign up', ", ''))).toContain('eventName')
  expect(checkTypes(codeIn('ts').replace("'refused'", "'kept'"))).toContain('no overlap')
})

test('the code in docs/service-binding.md reports the signup of the visitor whose cookie it is given', async () => {
  const answer = await fetch(`${stack.worker.neighbourUrl}/`, {
    method: 'POST',
    headers: { cookie: `theme=dark; dub_id=${SEED_CLICK_ID}` },
    body: JSON.stringify({ id: 'user_7', email: 'ines@lumen.test' }),
  })
  expect(answer.status).toBe(201)
  await until(() => stack.dub.leads.some((lead) => lead.customerExternalId === 'user_7'))
  expect(stack.dub.customers.get('user_7')).toMatchObject({ email: 'ines@lumen.test' })
})
