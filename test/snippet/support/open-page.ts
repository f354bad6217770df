import { readFileSync } from 'node:fs'
import { type IOptionalBrowserSettings, Window } from 'happy-dom'
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
export async function openPage(
  html: string,
  settings: IOptionalBrowserSettings = {},
): Promise<OpenPage> {
  const window = new Window({
    url: 'http://shop.example/join/signup?plan=pro',
    settings: {
      enableJavaScriptEvaluation: true,
      suppressInsecureJavaScriptEnvironmentWarning: true,
      ...settings,
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

/**
 * Opens a page that loads no files, and runs the built script as that of its tag: happy-dom loads what a script adds to
 * the page in the same task, for which a server of this process is not free.
 */
export async function openPageWithoutFiles(html: string): Promise<OpenPage> {
  const page = await openPage(html, {
    disableJavaScriptFileLoading: true,
    handleDisabledFileLoadingAsSuccess: true,
  })
  const { document } = page.window
  for (const tag of document.querySelectorAll('script[src$="/dub.js"]')) {
    Object.defineProperty(document, 'currentScript', { value: tag, configurable: true })
    page.window.eval(readFileSync('dist/dub.js', 'utf8'))
  }
  return page
}
