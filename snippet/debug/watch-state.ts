import { ifAllowed } from '../if-allowed.ts'
import type { Page } from '../load-more.ts'
import { describeClick } from './describe-click.ts'
import { describeConsent } from './describe-consent.ts'
import { describeWaiting } from './describe-waiting.ts'
import { say } from './say.ts'

const POLL_MS = 250

/** Says what of consent, the click and the waiting events is new, whoever has changed it: a script, a tab, a person. */
export function watchState(page: Page, inFlight: ReadonlySet<string>): void {
  const descriptions = [describeConsent, describeClick, describeWaiting]
  let said: readonly (string | undefined)[] = []
  const sayNews = () => {
    const news = descriptions.map((describe) => ifAllowed(() => describe(page, inFlight)))
    news.forEach((text, index) => {
      if (text && text !== said[index]) say(text)
    })
    said = news
  }
  sayNews()
  setInterval(sayNews, POLL_MS)
}
