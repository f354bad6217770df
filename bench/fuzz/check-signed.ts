import type { TokenClaims } from './read-token.ts'

/** What Dub was told of a customer that their token does not say. */
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
    ].flatMap(([told, signed]) =>
      told === undefined || told === signed ? [] : ['Dub was told what no token says'],
    ),
  ]
}
