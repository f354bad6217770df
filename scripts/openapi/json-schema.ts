import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'

export type { JsonSchema }

/** The JSON Schema of a valibot schema. What JSON Schema cannot say, such as a check by a function, is left out. */
export function jsonSchemaOf(schema: v.GenericSchema): JsonSchema {
  const { $schema: _, ...converted } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    errorMode: 'ignore',
    // The contract's only one is metadata: any object.
    overrideSchema: ({ valibotSchema }) =>
      valibotSchema.type === 'custom' ? { type: 'object', additionalProperties: true } : undefined,
  })
  return withShortNulls(converted)
}

/** Writes `anyOf` a type and null as one list of types. */
function withShortNulls(schema: JsonSchema): JsonSchema {
  const [first, second, ...more] = schema.anyOf ?? []
  if (typeof first !== 'object' || typeof second !== 'object' || more.length > 0) return schema
  if (second.type !== 'null' || typeof first.type !== 'string' || first.enum) return schema
  const { anyOf: _, ...rest } = schema
  return { ...first, type: [first.type, 'null'], ...rest }
}

/** A schema of the description, by its name. */
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
