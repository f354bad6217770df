import { SEED_KEY, type Emulator } from '../../../emulator/index.ts'
import { call, type Outcome } from './calls.ts'

/** Asks for the activity of the customer with this id, `ext_` included and URL-encoded. */
export function askActivity(emulator: Emulator, id = 'ext_acct_42'): Promise<Outcome> {
  const headers = { authorization: `Bearer ${SEED_KEY}` }
  return call(emulator, `/customers/${id}/activity`, { headers })
}

/** The kinds and names of the events shown, in order. */
export async function eventsShown(emulator: Emulator, id?: string): Promise<string[]> {
  const { json } = await askActivity(emulator, id)
  const { events } = json as { events: { event: string; eventName?: string }[] }
  return events.map(({ event, eventName }) => (eventName ? `${event} ${eventName}` : event))
}
