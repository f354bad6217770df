import { putCustomer } from '../store/customers.ts'
import type { State } from '../store/state.ts'
import type { CustomerOptions } from './controls.ts'

/** Makes a customer known as an import does: without a link, which no later event gives it. */
export function addCustomer(
  externalId: string,
  options: CustomerOptions,
  state: State,
  nowMs: number,
): void {
  const { name = null, email = null, clickId = null } = options
  const id = `cus_1KEMU${String(state.customers.size + 1).padStart(19, '0')}`
  const own = { id, externalId, name, email, avatar: null, clickId }
  putCustomer({ ...own, linkId: null, sales: 0, createdAtMs: nowMs }, state)
}
