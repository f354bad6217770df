import { ifAllowed } from '../if-allowed.ts'
import type { Page } from '../load-more.ts'
import type { Receipt, SaleReceipt } from '../receipt.ts'
import { nameFields } from './describe-event.ts'
import { explainReceipt } from './explain-receipt.ts'
import { say } from './say.ts'

type Call = (...args: never[]) => Promise<Receipt | SaleReceipt>

const METHODS: ReadonlySet<unknown> = new Set(['sale', 'customer'])

/**
 * Puts a proxy in the place of `dubTrack`, which says what is called with which fields, and what became of it: after
 * the answers, once they are `explained`. The page gets its receipt before.
 */
export function watchCalls(page: Page, explained: () => Promise<unknown>): void {
  const { dubTrack } = page
  let calls = 0

  const watched = <Method extends Call>(name: string, method: Method): Method =>
    new Proxy(method, {
      apply: (target, self, args: unknown[]) => {
        const receipt = Reflect.apply(target, self, args) as ReturnType<Call>
        ifAllowed(() => {
          const call = `call ${++calls}, ${describeCall(name, args)}`
          say(`${call}.`)
          void receipt.then(async (settled: Receipt | SaleReceipt) => {
            await explained()
            return ifAllowed(() => explainReceipt(call, settled))
          })
        })
        return receipt
      },
      // Its methods, when they are asked for: the second file adds one.
      get: (target, property) => {
        const value = Reflect.get(target, property) as unknown
        // Of a frozen object a proxy must hand out what is there.
        const isFixed = Object.getOwnPropertyDescriptor(target, property)?.configurable === false
        return typeof value === 'function' && METHODS.has(property) && !isFixed
          ? watched(`dubTrack.${String(property)}`, value as Call)
          : value
      },
    })

  const proxy = watched('dubTrack', dubTrack)
  if (window.dubTrack === dubTrack) window.dubTrack = proxy
  // The second file reports forms by this one.
  Object.assign(page, { dubTrack: proxy })
}

function describeCall(name: string, args: readonly unknown[]): string {
  const eventName = name === 'dubTrack' ? `"${String(args[0])}"` : ''
  const properties = args.at(name === 'dubTrack' ? 1 : 0)
  return `${name}(${eventName}) with ${nameFields(Object(properties))}`
}
