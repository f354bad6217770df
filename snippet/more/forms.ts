import type { DubTrack, LeadProperties } from '../api.ts'

/**
 * Reports a form with `data-dub-track` when it is submitted, before the page's own handlers, which may stop the event.
 * A browser that checks the fields submits a valid form only; scripts that dispatch the event do not.
 */
export function reportForm({ target, submitter }: SubmitEvent, dubTrack: DubTrack): void {
  const form = target as HTMLFormElement
  const { dubTrack: eventName, ...attributes } = form.dataset
  const isUnchecked = form.noValidate || (submitter as HTMLButtonElement | null)?.formNoValidate
  if (!eventName || !(isUnchecked || form.matches(':valid'))) return

  const properties: Record<string, string | undefined> = {}
  for (const [attribute, text] of Object.entries(attributes)) {
    const [, initial, rest] = /^dub([A-Z])(.*)/.exec(attribute) ?? []
    // Left out where there is no such field: the event says what is missing.
    if (initial) properties[initial.toLowerCase() + rest] = readValue(form, text)
  }
  void dubTrack(eventName, properties as LeadProperties)
}

/** The value of the field that a selector such as `[name=email]` finds in the form; of anything else, the text itself. */
function readValue(form: HTMLFormElement, text = ''): string | undefined {
  return /^[[.#]/.test(text) ? form.querySelector<HTMLInputElement>(text)?.value : text
}
