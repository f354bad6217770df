import type { Settings } from './settings.ts'

/** The database that holds the ledger of unconfirmed events; undefined where the ledger is off. */
export const ledgerIn = <Database>(
  { CONFIRMATIONS }: Pick<Settings, 'CONFIRMATIONS'>,
  { DEAD_LETTERS }: { readonly DEAD_LETTERS?: Database },
): Database | undefined => (CONFIRMATIONS === 'on' ? DEAD_LETTERS : undefined)
