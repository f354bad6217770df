import { createKey } from '../keys/api-key.ts'
import { putLink } from '../store/links.ts'
import type { Link } from '../store/records.ts'
import type { State } from '../store/state.ts'

/** The secret key of a fresh emulator, on the business plan. */
export const SEED_KEY = 'dub_emu_live_A1b2C3d4'

/** The click of a fresh emulator. */
export const SEED_CLICK_ID = 'Qx7Kp2Lm9Zt4Rv6B'

/** The partner link of that click. */
export const SEED_LINK: Link = {
  id: 'link_1KEMU0000000000000000001',
  domain: 'go.lumen.test',
  key: 'jo',
  shortLink: 'https://go.lumen.test/jo',
  url: 'https://lumen.test/',
  partnerId: 'pn_1KEMU01',
  programId: 'prog_1KEMU01',
  tenantId: null,
  externalId: null,
}

export function plantSeed(state: State): void {
  state.keys.set(SEED_KEY, createKey())
  putLink(SEED_LINK, state.links)
  state.clicks.set(SEED_CLICK_ID, {
    clickId: SEED_CLICK_ID,
    linkId: SEED_LINK.id,
    visibleAtMs: 0,
    cachedUntilMs: 0,
  })
}
