import type { LeadProperties, SaleProperties } from '../api.ts'
import { readCookies } from '../click/cookies.ts'
import { ifAllowed } from '../if-allowed.ts'
import type { Page } from '../load-more.ts'
import type { Link, Partner } from './partner.ts'

/** A call as Dub's stubs queue it: an array, or the arguments of `dubAnalytics`. */
type QueuedCall = Iterable<unknown>

/** Dub's stub, or what takes its place. */
interface DubAnalytics {
  q?: { push: (call: QueuedCall) => unknown; forEach?: (take: (call: QueuedCall) => void) => void }
}

declare global {
  interface Window {
    dubAnalytics?: DubAnalytics
    DubAnalytics?: object
    _dubAnalytics?: object
  }
}

/** Defines what Dub's script defines (github.com/dubinc/analytics), unless that script is on the page. */
export function defineDubNames({ dubTrack, cookies }: Page, partner: Partner): void {
  if (window._dubAnalytics) return
  // Dub's install check looks for it.
  window._dubAnalytics = {
    c: { get: (name: string) => readCookies(name)[0], set: cookies.write },
  }
  const shown = (window.DubAnalytics ??= {})
  const ready = async (callback?: () => void) => {
    const data = await partner.read()
    Object.assign(shown, { partner: null, discount: null }, data)
    callback?.()
  }
  const methods = {
    ready,
    trackClick: async (link: Link) => {
      await partner.reportClick(link)
      await ready()
    },
    trackLead: (lead: LeadProperties & { eventName: string }) =>
      dubTrack(lead?.eventName ?? '', lead),
    trackSale: (sale: SaleProperties) => dubTrack.sale(sale),
  }
  const take = (method: keyof typeof methods, input?: never) =>
    methods[method]?.(input as never) ?? console.warn('dubTrack: no', method)
  const takeQueued = (call: QueuedCall) => {
    ifAllowed(() => take(...(call as Parameters<typeof take>)))
  }

  const queue = window.dubAnalytics?.q
  // A stub that comes again, as with every render of Dub's React component, queues its calls here.
  window.dubAnalytics = Object.assign(take, methods, { q: { push: takeQueued } })
  queue?.forEach?.(takeQueued)
  void ready()
}
