import { askDub } from '../../../../scripts/deploy/ask-dub.ts'
import { deploy } from '../../../../scripts/deploy/deploy.ts'
import { ask } from '../../../../scripts/deploy/ask.ts'
import { Failure } from '../../../../scripts/deploy/failure.ts'
import type { Mode } from '../../../../scripts/deploy/plan.ts'
import type { RunOptions, Wrangler } from '../../../../scripts/deploy/wrangler.ts'
import { wranglerIn } from '../../../../scripts/deploy/wrangler.ts'
import { startEmulator } from '../../../../emulator/index.ts'
import { copyProject } from './copy-project.ts'
import { optionsOf } from './facts.ts'
import { startCloudflare } from './start-cloudflare.ts'

/** Keys of the stand-in for Dub; the last may not report events. */
export const KEY = 'dub_key_that_nobody_may_see'
export const OTHER_KEY = 'dub_other_key_that_nobody_may_see'
export const LOW_PLAN_KEY = 'dub_free_key_that_nobody_may_see'

/** How a deploy ended: with an exit code, or stopped by what it says. */
export interface Ended {
  readonly exitCode: number
  readonly said: string
  readonly failure: string
}

/** A copy of this project, an account at the stand-in for Cloudflare, and the real wrangler between them. */
export async function startDeploy() {
  const cloudflare = await startCloudflare()
  const dub = await startEmulator()
  for (const key of [KEY, OTHER_KEY]) dub.addKey(key)
  dub.addKey(LOW_PLAN_KEY, { plan: 'free' })
  const project = copyProject()
  const commands: string[] = []
  const examined: { readonly url: string; readonly origin: string | undefined }[] = []

  const wrangler = (env: Readonly<Record<string, string>>): Wrangler => {
    const run = wranglerIn(project.top)
    return (args, options: RunOptions = {}) => {
      commands.push(args.join(' '))
      return run(args, { ...options, env: { ...cloudflare.env, ...env, ...options.env } })
    }
  }

  /** Deploys as from this command line; `env` goes over what a machine with a login has. */
  const run = async (
    line: string,
    env: Readonly<Record<string, string>> = {},
    mode: Mode = 'script',
  ): Promise<Ended> => {
    const said: string[] = []
    commands.length = 0
    try {
      const exitCode = await deploy(optionsOf(line, env), {
        top: project.top,
        mode,
        accountId: cloudflare.env.CLOUDFLARE_ACCOUNT_ID,
        wrangler: wrangler(env),
        ask,
        say: (text) => said.push(text),
        askDub: (key) => askDub(key, { DUB_API_URL: dub.url }),
        untilUp: () => Promise.resolve(true),
        doctor: (url, origin) => {
          examined.push({ url, origin })
          return Promise.resolve(0)
        },
      })
      return { exitCode, said: said.join('\n'), failure: '' }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      return { exitCode: 1, said: said.join('\n'), failure: `${error.message}\n${error.remedy}` }
    }
  }

  const close = async () => {
    project.remove()
    await cloudflare.close()
    await dub.close()
  }
  return { ...cloudflare, dub, project, commands, examined, run, close }
}
