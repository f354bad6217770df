import { createKey } from '../keys/api-key.ts'
import { putLink } from '../store/links.ts'
import type { Discount, Link, Partner } from '../store/records.ts'
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

/** What Dub says of the partner of that link. */
export const SEED_PARTNER: Partner = {
  name: 'Jo Müller',
  image: 'https://lumen.test/jo.png?size=64&v=2',
  groupId: 'grp_1KEMU01',
  tenantId: null,
}

/** The discount of that partner's customers. */
export const SEED_DISCOUNT: Discount = {
  id: 'disc_1KEMU01',
  amount: 20,
  type: 'percentage',
  maxDuration: 3,
  couponId: 'LUMEN20',
  couponTestId: null,
}

export function plantSeed(state: State): void {
  state.keys.set(SEED_KEY, createKey())
  putLink(SEED_LINK, state.links, { partner: SEED_PARTNER, discount: SEED_DISCOUNT })
  state.clicks.set(SEED_CLICK_ID, {
    clickId: SEED_CLICK_ID,
    linkId: SEED_LINK.id,
    visibleAtMs: 0,
    cachedUntilMs: 0,
  })
}
