/** The bodies of events, from the contract. */
import * as v from 'valibot'
import { CLICK_ID } from '../../contract/click.ts'
import type { EventDefinition, Fields } from '../../contract/event-definition.ts'
import { EVENTS, type EventKind } from '../../contract/events.ts'
import { CUSTOMER_ID_NAMES, customerExternalId, customerId } from '../../contract/fields.ts'
import { idempotencyKey, LARGEST_COMMISSION_AMOUNT } from '../../contract/sale-fields.ts'
import { FIELD_DESCRIPTIONS } from './field-descriptions.ts'
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts'

/** A click or nothing, with whitespace around it, which the Worker removes. In the contract it is a function. */
const CLICK_ID_RULE: JsonSchema = {
  pattern: `^\\s*(?:${CLICK_ID.source.replaceAll(/^\^|\$$/g, '')})?\\s*$`,
}

/** A text that is more than whitespace. */
const NOT_BLANK: JsonSchema = { pattern: '\\S' }

/** One of the names of the customer's id has a value. */
const HAS_CUSTOMER: JsonSchema = {
  anyOf: CUSTOMER_ID_NAMES.map((name) => ({
    required: [name],
    properties: { [name]: { ...jsonSchemaOf(customerExternalId), ...NOT_BLANK } },
  })),
}

/** An amount that Dub can keep, or another currency than its default: see `amountError`. */
const HAS_KEPT_AMOUNT: JsonSchema = {
  anyOf: [
    { properties: { amount: { type: 'integer', maximum: LARGEST_COMMISSION_AMOUNT } } },
    {
      required: ['currency'],
      properties: { currency: { type: 'string', pattern: '^(?![Uu][Ss][Dd]$)' } },
    },
  ],
}

/** The body of an event. */
export function requestSchemaOf(kind: EventKind): JsonSchema {
  const { essential, describing, protocol }: EventDefinition = EVENTS[kind]
  const isSale = protocol === 'sale'
  const ids = Object.fromEntries(CUSTOMER_ID_NAMES.map((name) => [name, customerId]))
  const table: Fields = { ...ids, ...essential, ...describing, ...(isSale && { idempotencyKey }) }
  const properties = Object.entries(table).map(([name, schema]) => {
    const description = FIELD_DESCRIPTIONS[name as keyof typeof FIELD_DESCRIPTIONS]
    const more = name in describing ? ' Left out, with a warning, where it breaks its rule.' : ''
    return [name, { description: description + more, ...fieldSchema(name, schema) }]
  })
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: Object.keys(essential).filter((name) => !accepts(table[name], undefined)),
    allOf: isSale ? [HAS_CUSTOMER, HAS_KEPT_AMOUNT] : [HAS_CUSTOMER],
  }
}

function fieldSchema(name: string, schema: v.GenericSchema): JsonSchema {
  const converted = { ...jsonSchemaOf(schema), ...(name === 'clickId' && CLICK_ID_RULE) }
  const isBlankRefused = converted.type === 'string' && !accepts(schema, ' ')
  return isBlankRefused ? { ...converted, ...NOT_BLANK } : converted
}

const accepts = (schema: v.GenericSchema | undefined, value: unknown): boolean =>
  schema !== undefined && v.safeParse(schema, value).success
