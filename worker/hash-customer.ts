import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

const HASH_BYTES = 4

/**
 * Eight hex digits of the SHA-256 of a customer's id: enough to follow an event. Not anonymous: anyone who
 * can guess ids can hash and compare them. For so few bytes, `crypto.subtle` would cost more: it answers by a promise.
 */
export const hashCustomer = (customerExternalId: string): string =>
  bytesToHex(sha256(utf8ToBytes(customerExternalId)).subarray(0, HASH_BYTES))
