import { until } from '../../../tools/until.ts'
import type { Visitor } from './in-each-engine.ts'

/** Opens the signup page in a new tab, and waits until this browser keeps no event. */
export async function openNextPage({ openSignup }: Visitor): Promise<void> {
  const tab = await openSignup()
  await until(() => tab.evaluate(() => localStorage.length === 0))
}
