import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { complete } from './complete.ts'
import { describePlan, describeStep } from './describe.ts'
import { lookAround } from './look.ts'
import { Failure } from './failure.ts'
import type { Options } from './options.ts'
import { urlOf } from './place.ts'
import { type Facts, makePlan } from './plan.ts'
import { readFacts } from './read-facts.ts'
import { type Run, runStep } from './run-step.ts'
import { sampleOrigin } from './sample-origin.ts'
import { signIn } from './sign-in.ts'
import type { Tools } from './tools.ts'

/** Deploys, or prints the plan. Settles with the exit code; throws a `Failure` for what stops it. */
export async function deploy(options: Options, tools: Tools): Promise<number> {
  const toml = readConfig(tools.top)
  const facts = readFacts(toml, options, tools.mode)
  if (options.isDryRun) {
    tools.say(describePlan(makePlan(facts), facts))
    return 0
  }
  const accountId = await signIn(facts.target, tools)
  const env = accountId === undefined ? {} : { CLOUDFLARE_ACCOUNT_ID: accountId }
  const found = await lookAround(facts.target, tools.wrangler, env)
  const { answers, key } = await complete({ ...facts, found }, options.key, tools)
  return carryOut(
    { ...facts, found, hasKey: key !== undefined, answers: { ...answers, accountId } },
    key,
    tools,
  )
}

function readConfig(top: string): string {
  try {
    return readFileSync(join(top, 'wrangler.toml'), 'utf8')
  } catch (error) {
    throw new Failure(
      `wrangler.toml cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      'Get it back: git checkout wrangler.toml',
    )
  }
}

/** Nothing is changed before the first step of this. */
async function carryOut(facts: Facts, key: string | undefined, tools: Tools): Promise<number> {
  const { target, answers } = facts
  const { steps } = makePlan(facts)
  const run: Run = {
    environment: target.environment,
    key,
    url: answers.place ? urlOf(answers.place) : target.place?.url,
    origin: sampleOrigin(answers.origins ?? target.vars.ALLOWED_ORIGINS),
    exitCode: 0,
  }
  for (const [index, step] of steps.entries()) {
    tools.say(`${index + 1}/${steps.length}  ${describeStep(step, target.environment)}`)
    await runStep(step, run, tools)
  }
  return run.exitCode
}
