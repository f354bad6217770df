import type { Tab } from '../../browser/support/tab.ts'
import { clickIdOf, cookiesOf } from './ask-page.ts'

/** Two clicks of Dub's form. */
export const A = 'AAAAAAAAAAAAAAAA'
export const B = 'BBBBBBBBBBBBBBBB'

/** Counts what is written to `document.cookie`. */
export const COUNT_WRITES = `<script>
window.written = []
const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')
Object.defineProperty(document, 'cookie', {
  get: () => cookie.get.call(document),
  set: (text) => { written.push(text); cookie.set.call(document, text) },
})
</script>`

export const writesOf = (tab: Tab): Promise<string[]> =>
  tab.evaluate(() => Reflect.get(window, 'written'))

/** What the page knows of the click, and what it has in its cookies. */
export const clickOf = async (tab: Tab) => [await clickIdOf(tab), await cookiesOf(tab)]
export const BOTH = (clickId: string) => [clickId, `dub_id=${clickId}`]
