import { errorResponse } from './error-response.ts'

/** Why a page does not prove its event: by an identity token, or by a Turnstile token. */
export const PROOF_REFUSALS = {
  /** Identity is configured, and the page sent no token. */
  no_token: () =>
    errorResponse(
      401,
      'unauthorized',
      'The property token is missing. It must be a JWT that says who the customer is.',
    ),
  /** `problem` completes "The token ...". Nothing of the token itself is in it. */
  bad_token: ({ problem }: { readonly problem: string }) =>
    errorResponse(401, 'unauthorized', `The token ${problem}.`),
  /** The page names another customer than its token. */
  foreign_customer: () =>
    errorResponse(
      403,
      'forbidden',
      'customerExternalId differs from the token\'s "sub" claim. Leave it out, or sign it.',
    ),
  /** The page sets a field that only a claim of its token may set. */
  unsigned_field: ({ field, claim }: { readonly field: string; readonly claim: string }) =>
    errorResponse(
      403,
      'forbidden',
      `${field} must come from the token's "${claim}" claim, which is missing.`,
    ),
  /** Turnstile is configured, and the page sent no Turnstile token. */
  no_turnstile_token: () =>
    errorResponse(403, 'forbidden', 'The property turnstileToken is missing.'),
  bad_turnstile_token: () =>
    errorResponse(
      403,
      'forbidden',
      'Turnstile rejected turnstileToken: it was already used, is older than 5 minutes, or was issued for another site.',
    ),
}
