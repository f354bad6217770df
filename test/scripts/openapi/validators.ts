import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { describeApi } from '../../../scripts/openapi/describe-api.ts'

/** A part of the description. */
export interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Contents; readonly headers?: object }>
  >
  readonly requestBody?: { readonly content: Contents }
}

type Contents = Readonly<Record<string, { readonly schema: object; readonly examples?: Examples }>>
type Examples = Readonly<Record<string, { readonly value: { error: { code: string } } }>>
type PathItem = Readonly<Record<string, Operation>>

/** The description as it is written. */
export const API: ReturnType<typeof describeApi> = JSON.parse(JSON.stringify(describeApi()))

export const PATHS = API.paths as Readonly<Record<string, PathItem>>

const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true })
// The top of the description is no schema.
ajv.addVocabulary(Object.keys(API))
ajv.addSchema(API, 'api')
const compiled = new Map<object, ValidateFunction>()

/** What a schema of the description says is wrong; empty where nothing is. */
export function errorsOf(schema: object, value: unknown): string {
  const validate =
    compiled.get(schema) ??
    ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')))
  compiled.set(schema, validate)
  return validate(value) ? '' : ajv.errorsText(validate.errors)
}

/** What is wrong with the body of a request. */
export function requestErrors(path: string, body: unknown): string {
  const schema = PATHS[path]?.['post']?.requestBody?.content['application/json']?.schema
  if (!schema) throw new Error(`no body is described at ${path}`)
  return errorsOf(schema, body)
}

/** What is wrong with a response, that it is not described included. */
export function responseErrors(
  path: string,
  { status, body }: { readonly status: number; readonly body: unknown },
  method = 'post',
): string {
  const response = PATHS[path]?.[method]?.responses[String(status)]
  if (!response) return `no response ${status} is described at ${path}`
  const schema = response.content?.['application/json']?.schema
  return schema ? errorsOf(schema, body) : ''
}
