/**
 * The names under which a customer's id may come, the one that counts first. Dub renamed
 * `customerId` to `externalId` in 2024 and to `customerExternalId` in 2025; its secret routes still
 * read all three in this order, and so do callers written in those years.
 */
export const CUSTOMER_ID_NAMES = ['customerExternalId', 'externalId', 'customerId'] as const
