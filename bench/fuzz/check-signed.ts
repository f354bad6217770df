import type { TokenClaims } from './read-token.ts'

/** What Dub got of a customer that is not in their token. Written apart from the contract's claims. */
export function findUnsigned(
  fields: Readonly<Record<string, unknown>>,
  claims: TokenClaims,
): string[] {
  const { sub, name, email, picture } = claims
  const { customerExternalId, customerName, customerEmail, customerAvatar } = fields
  return [
    ...(customerExternalId === sub.trim() ? [] : ['the customer at Dub is not the token’s']),
    ...[
      [customerName, name],
      [customerEmail, email],
      [customerAvatar, picture],
    ].flatMap(([sent, signed]) =>
      sent === undefined || sent === signed ? [] : ['Dub got a customer field that is not signed'],
    ),
  ]
}
