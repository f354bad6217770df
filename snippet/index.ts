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

// The stub has no `clickId`, and in an element of the page's with this id or name it is no function.
if (!stub?.clickId?.call) {
  const dubTrack = createDubTrack(readOptions(document.currentScript))
  // Not a call of the stub; those behind it still count.
  const push = (call: EarlyCall) => ifAllowed(() => dubTrack(...call[0]).then(call[1]))
  // A page that kept the stub pushes its calls here from now on.
  dubTrack.q = { push }
  window.dubTrack = dubTrack
  stub?.q?.forEach?.(push)
}
