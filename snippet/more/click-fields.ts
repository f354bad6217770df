import { CLICK_COOKIE } from '../../contract/click.ts'
import { ifAllowed } from '../if-allowed.ts'

/** Each is looked for by itself: browsers have shortcuts for that, and try a list of selectors on every element. */
const FIELDS = [`input[name=${CLICK_COOKIE}]`, '[data-dub-click]']

/** Puts the click into the fields that a form sends to another system; the empty one takes it out. */
export function fillClickFields(root: ParentNode, clickId: string): void {
  for (const selector of FIELDS) {
    for (const field of root.querySelectorAll<HTMLInputElement>(selector)) {
      if (field.value === clickId) continue
      // Past React, which takes a value set on the element itself for its own. A field for files takes none.
      ifAllowed(() => Reflect.set(Object.getPrototypeOf(field), 'value', clickId, field))
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }
}
