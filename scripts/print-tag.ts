/** Prints the tag of the script that was built, with a host to be replaced by the Worker's. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { scriptTag } from './script-tag.ts'

const HOST = 'https://t.example.com'

const [folder = resolve(import.meta.dirname, '../dist')] = process.argv.slice(2)
console.log(scriptTag(readFileSync(resolve(folder, 'dub.js')), HOST))
