/** The script of the tag: defines `window.dubTrack` once, and sends the calls made before it. */
import type { DubTrack, EarlyCall } from './api.ts'
import { createDubTrack } from './create.ts'
import { readOptions } from './tag.ts'

declare global {
  interface Window {
    dubTrack?: DubTrack
  }
}

// An element of the page's with this id or name is no stub.
const stub = typeof window.dubTrack === 'function' ? window.dubTrack : undefined

// The stub has no `clickId`: where there is one, the script has loaded before.
if (!stub?.clickId) {
  const dubTrack = createDubTrack(readOptions(document.currentScript))
  const take = (call: EarlyCall) => {
    try {
      const [args, settle] = call
      void dubTrack(...args).then(settle)
    } catch {
      // Not a call of the stub; those behind it still count.
    }
  }
  // A page that kept the stub pushes its calls here from now on.
  dubTrack.q = { push: take }
  window.dubTrack = dubTrack
  stub?.q?.forEach?.(take)
}
