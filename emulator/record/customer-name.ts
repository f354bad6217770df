const FIRST = ['Amber', 'Brisk', 'Calm', 'Dapper', 'Eager', 'Fond', 'Gentle', 'Hardy'] as const
const SECOND = ['Badger', 'Crane', 'Dove', 'Egret', 'Finch', 'Heron', 'Ibis', 'Jay'] as const

/**
 * The name Dub gives a customer (track-lead.ts, track-sale.ts): the one sent, else the email, else
 * a made-up one. Dub picks that at random; here it follows from the customer's id, so that runs are
 * repeatable.
 */
export function customerName(
  externalId: string,
  name: string | null,
  email: string | null,
): string {
  return name || email || madeUpName(externalId)
}

function madeUpName(externalId: string): string {
  let sum = 0
  for (const letter of externalId) sum += letter.codePointAt(0) ?? 0
  const first = FIRST[sum % FIRST.length] ?? FIRST[0]
  const second = SECOND[Math.floor(sum / FIRST.length) % SECOND.length] ?? SECOND[0]
  return `${first} ${second}`
}
