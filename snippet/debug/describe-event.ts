import { ifAllowed } from '../if-allowed.ts'

type Fields = Readonly<Record<string, unknown>>

/** The fields of an event, by the body of its request. */
export const readFields = (body: string): Fields =>
  ifAllowed(() => JSON.parse(body) as Fields) ?? {}

/** `lead "Sign up"`, by the URL it is posted to. */
export function describeEvent(url: string, body: string): string {
  const { eventName } = readFields(body)
  return `${url.replace(/.*\//, '')}${typeof eventName === 'string' ? ` "${eventName}"` : ''}`
}

/** Their names, without their values: what a getter makes is not read once more. */
export const nameFields = (fields: Fields): string =>
  Object.entries(Object.getOwnPropertyDescriptors(fields))
    .filter(([name, field]) => (field.get || field.value !== undefined) && name !== 'eventName')
    .map(([name]) => name)
    .join(', ') || 'no fields'
