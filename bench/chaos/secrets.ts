import { SEED_KEY } from '../../emulator/index.ts'

/** What the Worker of a run keeps secret, by the names of its settings. */
export const SECRETS = {
  DUB_API_KEY: SEED_KEY,
  SERVER_TOKEN: 'chaos_server_4f1c8e0b7a2d',
  DUB_WEBHOOK_SECRET: 'whsec_chaos9b3e5d7f1a2c',
} as const
