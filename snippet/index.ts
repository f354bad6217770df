/** The script behind the tag: puts `dubTrack` into the page, once, and takes over the calls made so far. */
import type { DubTrack, EarlyCall } from './api.ts'
import { createDubTrack } from './create.ts'
import { readOptions } from './tag.ts'

declare global {
  interface Window {
    dubTrack?: DubTrack
  }
}

const waiting = window.dubTrack

// Only the loaded script has `clickId`: with it in place, this is the second copy in the page.
if (!waiting?.clickId) {
  const dubTrack = createDubTrack(readOptions(document.currentScript as HTMLScriptElement | null))
  const take = (call: EarlyCall) => {
    try {
      const [args, settle] = call
      void dubTrack(...args).then(settle)
    } catch {
      // Not of the stub's making: the calls behind it still count.
    }
  }
  // Whoever still holds the stub goes on pushing here.
  dubTrack.q = { push: take }
  window.dubTrack = dubTrack
  waiting?.q?.forEach?.(take)
}
