import { sha256Start } from './sha256.ts'

/**
 * Eight hex digits of the SHA-256 of a customer's id: enough to follow an event. Not anonymous: anyone who
 * can guess ids can hash and compare them.
 */
export const hashCustomer = (customerExternalId: string): string =>
  sha256Start(customerExternalId).toString(16).padStart(8, '0')
