import type { Page } from '../load-more.ts'
import { referCheckouts } from './checkouts.ts'
import { fillClickFields } from './click-fields.ts'
import { reportForm } from './forms.ts'
import { watchFrames } from './frames.ts'
import { handOnByLink, type IsOutbound } from './links.ts'

/** By what a visitor uses a link or a form. A key that follows a link is a click too. */
const USES = ['pointerdown', 'click', 'auxclick', 'focusin', 'submit']

/**
 * Hands the click on by links, fields and checkouts, and reports forms, when the visitor uses them: links cost
 * nothing before. A field or a checkout may have come anywhere since, and a script may read it when something else is
 * used, so each use looks for them in the whole document. In the capture phase, before the page's own handlers.
 */
export function watchUses({ click, dubTrack }: Page, isOutbound: IsOutbound): void {
  let filled = ''
  const fill = (root: Document): string => {
    const clickId = click.read() ?? ''
    // What is filled is taken back once the click is gone. Without one, a field may have the site's own value.
    if (clickId || filled) {
      fillClickFields(root, clickId)
      referCheckouts(root, clickId)
    }
    return (filled = clickId)
  }
  const use = (event: Event) => {
    const clickId = fill(event.currentTarget as Document)
    if (clickId) handOnByLink(event, clickId, isOutbound)
    if (event.type === 'submit') reportForm(event as SubmitEvent, dubTrack).catch(console.warn)
  }
  const watch = (root: Document) => {
    fill(root)
    for (const type of USES) root.addEventListener(type, use, true)
    // What the visitor does in a frame of Stripe's stays there: it is filled before.
    root.addEventListener('pointerover', ({ target }) => {
      if ((target as Partial<Element>).localName?.startsWith('stripe-')) fill(root)
    })
    watchFrames(root, watch)
  }
  watch(document)
}
