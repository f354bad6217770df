import type { Tab } from '../../browser/support/tab.ts'

/** The `href` of the link after an event of this type. No link is followed. */
export const hrefAfter = (tab: Tab, type: string, selector = 'a'): Promise<string | null> =>
  tab.evaluate(
    (name, of) => {
      const link = document.querySelector(of)
      link?.addEventListener('click', (event) => event.preventDefault(), { once: true })
      link?.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true, composed: true }))
      return link?.getAttribute('href') ?? null
    },
    type,
    selector,
  )
