/** The SHA-256 of a string's UTF-8 bytes. */
export const digest = (text: string): Promise<ArrayBuffer> =>
  crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))

/** The same as 64 hex digits. */
export async function digestHex(text: string): Promise<string> {
  const bytes = new Uint8Array(await digest(text))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
