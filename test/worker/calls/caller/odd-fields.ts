const LEAD = { eventName: 'Sign up', customerExternalId: 'odd', clickId: '' }

/** What only a call can bring, and no JSON. */
export const ODD_FIELDS: Readonly<Record<string, () => unknown>> = {
  nothing: () => undefined,
  'a BigInt': () => ({ ...LEAD, eventQuantity: 1n }),
  'a circle': () => {
    const metadata: Record<string, unknown> = {}
    metadata['self'] = metadata
    return { ...LEAD, metadata }
  },
  'a function': () => () => LEAD,
  'a function for a text': () => ({ ...LEAD, eventName: () => 'Sign up' }),
  'a function toJSON': () => ({ ...LEAD, toJSON: () => LEAD }),
  'a Map': () => new Map(Object.entries(LEAD)),
  'a date for a text': () => ({ ...LEAD, eventName: new Date(0) }),
  'not a number': () => ({ ...LEAD, eventQuantity: Number.NaN }),
  'half a character': () => ({ ...LEAD, eventName: '\ud800' }),
  bytes: () => new Uint8Array(8),
  'a stream': () => new ReadableStream(),
}
