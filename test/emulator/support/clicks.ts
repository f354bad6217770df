import { type Emulator, SEED_LINK } from '../../../emulator/index.ts'
import { call, LEAD, type Outcome, postLead } from './calls.ts'

/** A click that a fresh emulator records: on the sample link, reported by a page. */
export const CLICK = {
  domain: SEED_LINK.domain,
  key: SEED_LINK.key,
  url: 'https://lumen.test/?via=jo',
  referrer: 'https://blog.test/',
} as const

/** Posts a body to a public route as a page does: a string as it is, anything else as JSON. */
export function postAsPage(
  emulator: Emulator,
  path: '/track/click' | '/track/visit',
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return call(emulator, path, { method: 'POST', body: text, headers })
}

/** The id of the click that Dub answers. */
export async function clickIdOf(answer: Outcome | Promise<Outcome>): Promise<string> {
  const { json } = await answer
  return (json as { readonly clickId: string }).clickId
}

/** The status of a lead on this click, of a customer of its own. */
export async function leadStatus(emulator: Emulator, clickId: string): Promise<number> {
  const lead = { ...LEAD, clickId, customerExternalId: `customer of ${clickId}` }
  return (await postLead(emulator, lead)).status
}
