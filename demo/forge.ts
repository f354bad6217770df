import { randomBytes } from 'node:crypto'
import type { Forgery, ForgeryKind } from './view.ts'

/** Another site's page, and the made-up id of a click. */
const OTHER_SITE = 'https://forger.example'
const FORGED_CLICK_ID = 'ForgedClick00000'

/** What somebody sends who wants to be credited for a signup that never was. */
const FORGERIES: Readonly<
  Record<ForgeryKind, (site: string) => { readonly origin: string; readonly clickId: string }>
> = {
  click: (site) => ({ origin: site, clickId: FORGED_CLICK_ID }),
  site: () => ({ origin: OTHER_SITE, clickId: FORGED_CLICK_ID }),
}

export const isForgeryKind = (value: unknown): value is ForgeryKind =>
  typeof value === 'string' && Object.hasOwn(FORGERIES, value)

/** Posts a forged lead to the Worker, as a program may: it writes whatever origin it likes. */
export async function forge(
  kind: ForgeryKind,
  workerUrl: string,
  siteUrl: string,
): Promise<Forgery> {
  const { origin, clickId } = FORGERIES[kind](siteUrl)
  const event = {
    eventName: 'Sign up',
    clickId,
    customerExternalId: `forged_${randomBytes(4).toString('hex')}`,
  }
  const response = await fetch(`${workerUrl}/track/lead`, {
    method: 'POST',
    headers: { origin },
    body: JSON.stringify(event),
  })
  return { origin, event, status: response.status, answer: await response.json() }
}
