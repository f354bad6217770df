import { CLICK_COOKIE } from '../../contract/click.ts'

const FIELDS = `input[name=${CLICK_COOKIE}],[data-dub-click]`

/** Puts the click into the fields that a form sends to another system. */
export function fillClickFields(root: ParentNode, clickId: string): void {
  for (const field of root.querySelectorAll<HTMLInputElement>(FIELDS)) {
    if (field.value === clickId) continue
    // Past React, which takes a value set on the element itself for its own.
    Reflect.set(Object.getPrototypeOf(field), 'value', clickId, field)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
