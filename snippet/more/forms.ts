import type { DubTrack, LeadProperties } from '../api.ts'
import { ifAllowed } from '../if-allowed.ts'

/**
 * Reports a form with `data-dub-track` when it is submitted. A browser that checks the fields submits a valid form
 * only; a script that dispatches the event may not.
 */
export async function reportForm(
  { target, submitter }: SubmitEvent,
  dubTrack: DubTrack,
): Promise<void> {
  const form = target as HTMLFormElement
  const { dubTrack: eventName, ...attributes } = form.dataset
  if (!eventName) return
  const isUnchecked = form.noValidate || (submitter as HTMLButtonElement | null)?.formNoValidate
  if (!isUnchecked && !form.matches(':valid')) return

  const properties: Record<string, string | undefined> = {}
  for (const [attribute, text = ''] of Object.entries(attributes)) {
    const [, initial, rest] = /^dub([A-Z])(.*)/.exec(attribute) ?? []
    if (!initial) continue
    // A selector finds a field; anything else is the value itself.
    properties[initial.toLowerCase() + rest] = /^[[.#]/.test(text)
      ? ifAllowed(() => form.querySelector<HTMLInputElement>(text)?.value)
      : text
  }
  const receipt = await dubTrack(eventName, properties as LeadProperties)
  // Nobody else sees the receipt.
  if (receipt.status === 'refused') console.warn('dubTrack:', receipt.error.message)
}
