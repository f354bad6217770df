import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readStub } from '../read-stub.ts'
import { scriptTag } from '../script-tag.ts'
import { QUESTIONS } from './describe.ts'
import { applyEdits } from './edits.ts'
import { Failure } from './failure.ts'
import { inEnvironment } from './look.ts'
import type { Step } from './plan.ts'
import { readDeployedUrl } from './read-deployed-url.ts'
import { failureOf } from './remedy.ts'
import type { Tools } from './tools.ts'

/** What the steps of one deploy share. */
export interface Run {
  readonly environment: string | undefined
  readonly key: string | undefined
  /** Where the Worker is; of workers.dev known once it is released. */
  url: string | undefined
  /** One of the origins that may report. */
  readonly origin: string | undefined
  /** What keeps the deploy from being all well. */
  exitCode: number
}

/** Carries out one step; throws a `Failure` that says what to do. */
export async function runStep(step: Step, run: Run, tools: Tools): Promise<void> {
  const { top, say } = tools
  const config = join(top, 'wrangler.toml')
  switch (step.kind) {
    case 'edit':
      writeFileSync(config, applyEdits(readFileSync(config, 'utf8'), step.edits))
      return
    case 'create_database':
      await wrangle(['d1', 'create', step.name], tools)
      return
    case 'migrate':
      await wrangle(
        ['d1', 'migrations', 'apply', 'DEAD_LETTERS', '--remote', inEnvironment(run.environment)],
        tools,
      )
      return
    case 'release': {
      // A Worker with a host of its own may be on workers.dev too.
      const deployed = await release(run, tools)
      run.url ??= deployed
      return
    }
    case 'put_key':
      await wrangle(
        ['secret', 'put', 'DUB_API_KEY', inEnvironment(run.environment)],
        tools,
        run.key,
      )
      return
    case 'remind':
      for (const question of step.missing) say(`   Next: ${QUESTIONS[question].inBuilds}.`)
      return
    case 'examine':
      run.exitCode = await examine(run, tools)
      return
    case 'print_tag':
      say(`\n${readStub()}\n${tagFor(run.url ?? 'https://t.example.com', join(top, 'dist'))}\n`)
      return
  }
}

async function wrangle(args: readonly string[], tools: Tools, input?: string): Promise<void> {
  const ran = await tools.wrangler(args, input === undefined ? {} : { input })
  if (ran.code !== 0) throw failureOf(ran, false)
}

/** Deploys, where the operator sees it: wrangler may ask before it overwrites what was changed in the dashboard. */
async function release({ environment }: Run, { wrangler }: Tools): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-deploy-'))
  const output = join(folder, 'output.ndjson')
  try {
    const ran = await wrangler(['deploy', inEnvironment(environment)], {
      isShown: true,
      env: { WRANGLER_OUTPUT_FILE_PATH: output },
    })
    if (ran.code !== 0) throw failureOf(ran, true)
    return readDeployedUrl(readFileSync(output, 'utf8'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function examine({ url, origin }: Run, { untilUp, doctor, say }: Tools): Promise<number> {
  if (url === undefined) {
    say(
      '   wrangler.toml does not say on which host the Worker is. Run: npm run doctor -- https://HOST',
    )
    return 1
  }
  if (await untilUp(url)) return doctor(url, origin)
  say(
    `   ${url} does not answer yet. A new host needs some minutes. Then run: npm run doctor -- ${url}`,
  )
  return 1
}

function tagFor(url: string, folder: string): string {
  const read = (name: string) => readFileSync(join(folder, name))
  try {
    return scriptTag(read('dub.js'), read('dub-more.js'), url)
  } catch {
    throw new Failure('The script was not built.', 'Run: npm run build')
  }
}
