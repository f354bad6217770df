/**
 * Builds `dist/openapi.json`, the OpenAPI description that the package ships. The Worker serves it nowhere. Prints
 * nothing.
 */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describeApi } from './openapi/describe-api.ts'
import { writeChanged } from './write-changed.ts'

const BUILT = resolve(import.meta.dirname, '../dist')

mkdirSync(BUILT, { recursive: true })
writeChanged(`${BUILT}/openapi.json`, Buffer.from(JSON.stringify(describeApi())))
