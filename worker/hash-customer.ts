import { digestHex } from './digest.ts'

/**
 * Eight hex digits of the SHA-256 of a customer's id: enough to follow an event. Not anonymous: anyone who
 * can guess ids can hash and compare them.
 */
export const hashCustomer = async (customerExternalId: string): Promise<string> =>
  (await digestHex(customerExternalId)).slice(0, 8)
