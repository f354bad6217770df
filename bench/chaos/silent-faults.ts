/** Failures that Dub does not speak of: its answers look like those of a good day. */
import type { Fault } from '../../emulator/index.ts'
import { throughout } from './spread.ts'

type Phases = Readonly<Record<string, readonly Fault[]>>

type Few = (kind: Fault['kind'], only?: Fault['only']) => readonly Fault[]

/** The likelihood that a lookup fails while the click store is shaky. */
const SHAKY = 0.4

/** Dub does not find what it has. */
export const failingLookups = (few: Few): Phases => ({
  'click lookups fail at times': [
    throughout('click_lookup_fails', { only: 'recording', probability: SHAKY }),
  ],
  'click store down': [throughout('click_lookup_fails')],
  'lead lookup fails': few('lead_lookup_fails', 'sale'),
})

/** Dub answers 200 and does not keep the event, or not all of it. */
export const brokenPromises = (few: Few): Phases => ({
  'lead lost after a 200': few('lead_write_fails', 'lead'),
  'sale lost after a 200': few('sale_write_fails', 'sale'),
  'commission fails after a 200': few('commission_fails', 'recording'),
  'answer of the key lost': few('key_answer_lost', 'lead'),
  'lead recorded, answer lost, and no activity to ask for': [
    ...few('answer_lost', 'lead'),
    throughout('no_route', { only: 'asking' }),
  ],
})
