import { Window } from 'happy-dom'
import type { DubTrack } from '../../../snippet/api.ts'
import { until } from '../../../tools/until.ts'
import { CLICK_ID } from './replies.ts'

/** A page with a window of its own, in which scripts run. */
export interface OpenPage {
  readonly window: Window
  /** `window.dubTrack` as it is now. */
  readonly dubTrack: DubTrack
  readonly close: () => Promise<void>
}

/** Opens a page of `http://shop.example` whose body is `html`, and waits until all of it has loaded. */
export async function openPage(html: string): Promise<OpenPage> {
  const window = new Window({
    url: 'http://shop.example/join/signup?plan=pro',
    settings: {
      enableJavaScriptEvaluation: true,
      suppressInsecureJavaScriptEnvironmentWarning: true,
    },
  })
  window.document.cookie = `dub_id=${CLICK_ID}`
  window.document.write(`<html><body>${html}</body></html>`)
  await until(() => window.document.readyState === 'complete')
  return {
    window,
    get dubTrack() {
      return Reflect.get(window, 'dubTrack')
    },
    close: () => window.happyDOM.close(),
  }
}
