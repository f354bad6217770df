#!/usr/bin/env node
/** The command `dub-track`. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { askSecret } from './ask-secret.ts'
import { exitCodeOf, formatFindings } from './format-findings.ts'
import { readArguments, USAGE } from './read-arguments.ts'
import { runDoctor } from './run-doctor.ts'

const HERE = import.meta.dirname
/** Where the scripts are: beside the built command, which is `dist/cli.mjs`. */
const SCRIPTS = existsSync(join(HERE, 'dub.js')) ? HERE : join(HERE, '../dist')

const command = readArguments(process.argv.slice(2))
switch (command.do) {
  case 'help':
    console.log(USAGE)
    break
  case 'complain':
    console.error(`${command.about}\n\n${USAGE}`)
    process.exitCode = 2
    break
  case 'look': {
    const { target, page, origin, json } = command
    const adminToken =
      process.env['ADMIN_TOKEN']?.trim() ||
      (await askSecret('ADMIN_TOKEN of the Worker (Enter to do without): '))
    const findings = await runDoctor(target, { scripts: SCRIPTS, page, origin, adminToken })
    console.log(
      json
        ? JSON.stringify(findings, undefined, 2)
        : formatFindings(findings, { colours: process.stdout.isTTY }),
    )
    process.exitCode = exitCodeOf(findings)
  }
}
