import { vi } from 'vitest'

/**
 * `localStorage` as a browser has it that denies it (every access throws) or that has no room left. A spy on
 * `Storage.prototype` would not do: happy-dom binds a method the first time it is read. Ends with
 * `vi.unstubAllGlobals`.
 */
export function replaceStorage(state: 'denied' | 'full'): void {
  const storage = localStorage
  vi.stubGlobal(
    'localStorage',
    new Proxy(storage, {
      get: (_, name) => {
        if (state === 'denied') throw new DOMException('no', 'SecurityError')
        if (name === 'setItem') return throwQuotaExceeded
        return Reflect.get(storage, name)
      },
      ownKeys: (target) => {
        if (state === 'denied') throw new DOMException('no', 'SecurityError')
        return Reflect.ownKeys(target)
      },
    }),
  )
}

function throwQuotaExceeded(): never {
  throw new DOMException('no', 'QuotaExceededError')
}
