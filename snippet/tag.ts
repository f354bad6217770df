import type { DubTrackOptions } from './api.ts'

/**
 * The options in the attributes of the script's own tag. A module has none, and `document.currentScript` is an
 * element of the page's where one has that name.
 */
export const readOptions = (tag: Element | null): Partial<DubTrackOptions> =>
  tag instanceof HTMLScriptElement ? { endpoint: tag.dataset['endpoint'] || folderOf(tag.src) } : {}

/** The folder of the script: a path prefix comes along. */
function folderOf(url: string): string {
  try {
    return new URL('.', url).href
  } catch {
    // A script without a URL, or with one without folders (blob:).
    return ''
  }
}
