/**
 * Prints the tag of the script that was built, with a host to be replaced by the Worker's. With `--debug`, the tag of a
 * page that is explained on the console.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { scriptTag } from './script-tag.ts'

const HOST = 'https://t.example.com'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { debug: { type: 'boolean', default: false } },
})
const [folder = resolve(import.meta.dirname, '../dist')] = positionals
const read = (name: string) => readFileSync(resolve(folder, name))
const debug = values.debug ? read('dub-debug.js') : undefined
console.log(scriptTag(read('dub.js'), read('dub-more.js'), HOST, debug))
