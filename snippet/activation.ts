/** Chromium only, so TypeScript's DOM types do not have it yet. */
interface PrerenderingDocument extends Document {
  readonly prerendering?: boolean
}

/**
 * Waits until a prerendered page is shown: a page nobody opens reports nothing. Undefined when the
 * page is shown already, so that the caller goes on in the same task.
 */
export function whenActivated(): Promise<unknown> | undefined {
  // An element of the page's with this name is no prerendering.
  if ((document as PrerenderingDocument).prerendering !== true) return undefined
  return new Promise((resolve) => document.addEventListener('prerenderingchange', resolve))
}
