/** Prints the tag of the script that was built, with a host to be replaced by the Worker's. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { scriptTag } from './script-tag.ts'

const HOST = 'https://t.example.com'

const [folder = resolve(import.meta.dirname, '../dist')] = process.argv.slice(2)
const read = (name: string) => readFileSync(resolve(folder, name))
console.log(scriptTag(read('dub.js'), read('dub-more.js'), HOST))
