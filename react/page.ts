import {
  createDubTrack,
  type CustomerProperties,
  type DubTrack,
  type DubTrackOptions,
  type LeadProperties,
  type Receipt,
  type SaleProperties,
  type SaleReceipt,
} from '../snippet/module.ts'
import { createSaleKeys } from './sale-keys.ts'

/**
 * A sale that names what it is: an effect may run twice, and without one of these each run is a sale of its own.
 */
export type KeyedSale = SaleProperties &
  ({ invoiceId: string } | { idempotencyKey: string } | { token: string })

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
}

/** How long calls wait for `<DubTrack>`. */
const MOUNT_LIMIT_MS = 10_000

const NO_ENDPOINT = { status: 'skipped', reason: 'no_endpoint' } as const
const ON_SERVER = { status: 'skipped', reason: 'server' } as const

let dubTrack: DubTrack | undefined
let mount: ((page: DubTrack) => void) | undefined
const mounted = new Promise<DubTrack>((resolve) => {
  mount = resolve
})
const withKey = createSaleKeys()

/** Makes the `dubTrack` of this page, unless there is one. */
export function startPage(options: DubTrackOptions): void {
  if (dubTrack) return
  dubTrack = createDubTrack(options)
  mount?.(dubTrack)
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
    consent: (granted: boolean) => void mounted.then((page) => page.consent(granted)),
  },
)

async function call<Outcome>(send: (page: DubTrack) => Promise<Outcome>) {
  if (typeof document === 'undefined') return ON_SERVER
  if (dubTrack) return send(dubTrack)
  const page = await Promise.race([mounted, afterMountLimit()])
  if (page) return send(page)
  console.error('dubTrack: nothing is reported without <DubTrack endpoint="..." /> on the page')
  return NO_ENDPOINT
}

const afterMountLimit = () =>
  new Promise<undefined>((resolve) => {
    setTimeout(resolve, MOUNT_LIMIT_MS, undefined)
  })
