import type { Confirmations } from '../../confirm/confirmations.ts'
import { find } from './dom.ts'
import { fetchConfirmations } from './worker-api.ts'

const line = find('confirmations', HTMLElement)

/** Shows how many events Dub has confirmed; nothing where the Worker does not ask. */
export async function showConfirmations(): Promise<void> {
  const counts = await fetchConfirmations().catch(() => undefined)
  line.hidden = counts === undefined
  if (counts) line.textContent = describe(counts)
}

const describe = ({ confirmed, waiting, absent }: Confirmations): string =>
  `Of the events that Dub took: ${confirmed} confirmed, ${waiting} waiting, ${absent} absent.`
