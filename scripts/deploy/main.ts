/** `npm run deploy`: makes what is missing at Cloudflare, deploys the Worker, checks it and prints the tag. */
import { join } from 'node:path'
import { ask } from './ask.ts'
import { askDub } from './ask-dub.ts'
import { deploy } from './deploy.ts'
import { Failure } from './failure.ts'
import { modeOf } from './mode.ts'
import { readOptions, USAGE } from './options.ts'
import { doctorIn } from './run-doctor.ts'
import { untilUp } from './until-up.ts'
import { wranglerIn } from './wrangler.ts'

const TOP = join(import.meta.dirname, '../..')

try {
  const options = readOptions(process.argv.slice(2), process.env)
  const hasTerminal = process.stdin.isTTY && process.stdout.isTTY
  if (options.wantsHelp) console.log(USAGE)
  else {
    process.exitCode = await deploy(options, {
      top: TOP,
      mode: modeOf(process.env, hasTerminal),
      accountId: process.env['CLOUDFLARE_ACCOUNT_ID'],
      wrangler: wranglerIn(TOP),
      ask,
      say: console.log,
      askDub,
      untilUp,
      doctor: doctorIn(TOP),
    })
  }
} catch (error) {
  if (!(error instanceof Failure)) throw error
  console.error(`\n${error.message}\nNext: ${error.remedy}`)
  process.exitCode = 1
}
