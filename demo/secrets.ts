import { SEED_KEY } from '../emulator/index.ts'

/** The password of `/admin` in the demo, which listens on this machine only. */
export const ADMIN_TOKEN = 'lumen-operator-demo'

/** Signs what the stand-in for Dub sends to the Worker's webhook. */
export const WEBHOOK_SECRET = 'whsec_lumen_demo_0123456789'

/** The Worker's secrets. The key is the emulator's. */
export const SECRETS = { DUB_API_KEY: SEED_KEY, ADMIN_TOKEN, DUB_WEBHOOK_SECRET: WEBHOOK_SECRET }
