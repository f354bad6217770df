const COMBINING_MARKS = /[\u0300-\u036f]/g

/**
 * What two ids of one customer at Dub have in common: Dub's database finds `Ana` by `ana`. Its collation is
 * taken to be MySQL's default, utf8mb4_0900_ai_ci, which ignores accents as well; that of the accents, and
 * that `ß` equals `ss`, was not seen at Dub.
 */
export const customerKey = (customerExternalId: string): string =>
  customerExternalId.normalize('NFKD').replaceAll(COMBINING_MARKS, '').toUpperCase().toLowerCase()
