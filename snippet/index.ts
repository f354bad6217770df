/** The script of the tag: defines `window.dubTrack` once, and sends the calls made before it. */
import type { DubTrack, EarlyCall } from './api.ts'
import { createDubTrack } from './create.ts'
import { ifAllowed } from './if-allowed.ts'
import { readOptions } from './tag.ts'

declare global {
  interface Window {
    dubTrack?: DubTrack
  }
}

const stub = window.dubTrack

// The stub has no `clickId`, and an element of the page's with this id or name no function: the script has not loaded yet.
if (typeof stub?.clickId !== 'function') {
  const dubTrack = createDubTrack(readOptions(document.currentScript))
  const take = ([args, settle]: EarlyCall) => dubTrack(...args).then(settle)
  // Not a call of the stub; those behind it still count.
  const push = (call: EarlyCall) => ifAllowed(() => take(call))
  // A page that kept the stub pushes its calls here from now on.
  dubTrack.q = { push }
  window.dubTrack = dubTrack
  stub?.q?.forEach?.(push)
}
