/** Chromium's, and not yet in TypeScript's types of the DOM. */
interface PrerenderingDocument extends Document {
  readonly prerendering?: boolean
}

/**
 * Waits until a prerendered page is shown; a page nobody opens reports nothing. Undefined when it is
 * shown already, so that the caller goes on in the same task.
 */
export function whenShown(): Promise<unknown> | undefined {
  if (!(document as PrerenderingDocument).prerendering) return undefined
  return new Promise((resolve) => {
    document.addEventListener('prerenderingchange', resolve, { once: true })
  })
}
