/** No DOM. */

/**
 * The customer in Dub's dashboard. Without a workspace's slug, `/customers` leads to the user's default workspace and
 * keeps the query (dubinc/dub, apps/web/lib/middleware: app.ts, workspaces.ts); the table there asks for the customers
 * of just that query (ui/customers/customers-table, lib/customers/api/get-customers.ts).
 */
export const customerAtDub = (externalId: string): string =>
  `https://app.dub.co/customers?${new URLSearchParams({ externalId })}`
