/**
 * The operator's page, `page/`, as one document: what `scripts/build-admin-page.ts` makes of it. Cut into
 * parts wherever the nonce of an answer goes.
 */
export const PAGE_PARTS: readonly string[]
