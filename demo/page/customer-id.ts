const ID_BYTES = 6

/**
 * The id this site gives a customer: the same email gets the same id, so that a second signup is the
 * same customer. A real site takes the id from its database.
 */
export async function customerIdOf(email: string): Promise<string> {
  const bytes = new TextEncoder().encode(email.trim().toLowerCase())
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const hex = Array.from(hash.slice(0, ID_BYTES), (byte) => byte.toString(16).padStart(2, '0'))
  return `user_${hex.join('')}`
}
