/** Where Dub keeps pictures, and where it makes them; one of these stays as sent. */
const DUBS_OWN = ['https://dubassets.com', 'https://api.dub.co/og/avatar/'] as const

/**
 * The avatar Dub gives a customer (track-lead.ts, track-sale.ts): it stores any picture sent, whatever
 * the text, and answers with the URL of its copy. An empty text stays empty. Part of that URL is random
 * at Dub; here it follows from the customer's id, so that runs are repeatable.
 */
export function customerAvatar(customerId: string, avatar: string | null): string | null {
  if (!avatar || DUBS_OWN.some((start) => avatar.startsWith(start))) return avatar
  return `https://dubassets.com/customers/${customerId}/avatar_emu0001`
}
