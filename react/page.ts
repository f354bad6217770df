import {
  createDubTrack,
  type CustomerProperties,
  type DubTrack,
  type DubTrackOptions,
  type LeadProperties,
  type PartnerData,
  type Receipt,
  type SaleProperties,
  type SaleReceipt,
} from '../snippet/module.ts'
import { createSaleKeys } from './sale-keys.ts'

/**
 * A sale that names what it is: an effect may run twice, and without one of these each run is a sale of its own.
 * TypeScript names the last one where all are missing.
 */
export type KeyedSale = SaleProperties &
  ({ token: string } | { idempotencyKey: string } | { invoiceId: string })

/** What `useDubTrack` returns. Nothing here throws, and no promise rejects. */
export interface PageDubTrack {
  /** Reports a lead. */
  (eventName: string, properties: LeadProperties): Promise<Receipt>
  readonly sale: (properties: KeyedSale) => Promise<SaleReceipt>
  /** Creates the visitor as a customer at Dub, without a lead. */
  readonly customer: (properties: CustomerProperties) => Promise<Receipt>
  /** The click that brought this visitor; undefined before `<DubTrack>` is mounted. */
  readonly clickId: () => string | undefined
  /** After `false` nothing is sent until it is called with `true`. */
  readonly consent: (granted: boolean) => void
  /** The partner who referred the visitor, with `domains`; undefined before the second file has loaded. */
  readonly partner: () => Promise<PartnerData | undefined>
}

/** How long calls wait for `<DubTrack>`. */
const MOUNT_LIMIT_MS = 10_000

const NO_ENDPOINT = { status: 'skipped', reason: 'no_endpoint' } as const
const ON_SERVER = { status: 'skipped', reason: 'server' } as const

let dubTrack: DubTrack | undefined
/** What the visitor decided before `<DubTrack>` was mounted. */
let earlyConsent: boolean | undefined
const waiting = new Set<(page: DubTrack) => void>()
const withKey = createSaleKeys()

/** Makes the `dubTrack` of this page, unless there is one. */
export function startPage(options: DubTrackOptions): void {
  if (dubTrack) return
  // A decision that was made counts from the start: without it, the click would be stored first.
  dubTrack = createDubTrack(
    earlyConsent === undefined ? options : { ...options, consent: options.consent ?? 'required' },
  )
  if (earlyConsent !== undefined) dubTrack.consent(earlyConsent)
  // In this task, so that no later call overtakes them.
  for (const send of waiting) send(dubTrack)
  waiting.clear()
}

export const pageDubTrack: PageDubTrack = Object.assign(
  (eventName: string, properties: LeadProperties) => call((page) => page(eventName, properties)),
  {
    sale: (properties: KeyedSale) => {
      const sale = withKey(properties)
      return call((page) => page.sale(sale))
    },
    customer: (properties: CustomerProperties) => call((page) => page.customer(properties)),
    clickId: () => dubTrack?.clickId(),
    consent: (granted: boolean) => {
      if (dubTrack) dubTrack.consent(granted)
      else if (!isServer()) earlyConsent = granted
    },
    partner: async () => dubTrack?.partner?.(),
  },
)

const isServer = () => typeof document === 'undefined'

function call<Outcome>(
  report: (page: DubTrack) => Promise<Outcome>,
): Promise<Outcome | typeof NO_ENDPOINT | typeof ON_SERVER> {
  if (isServer()) return Promise.resolve(ON_SERVER)
  if (dubTrack) return report(dubTrack)
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      waiting.delete(send)
      console.error('dubTrack: nothing is reported without <DubTrack endpoint="..." /> on the page')
      resolve(NO_ENDPOINT)
    }, MOUNT_LIMIT_MS)
    const send = (page: DubTrack) => {
      clearTimeout(timer)
      resolve(report(page))
    }
    waiting.add(send)
  })
}
