import type { DubTrackOptions } from './api.ts'

/** The options in the attributes of the script's own tag. */
export const readOptions = (tag: HTMLScriptElement | null): DubTrackOptions => ({
  endpoint: tag?.dataset['endpoint'] || folderOf(tag?.src || location.href),
})

/** The folder of the script or, without its URL, of the page: a path prefix comes along. */
function folderOf(url: string): string {
  try {
    return new URL('.', url).href
  } catch {
    // A URL without folders (blob:, about:srcdoc).
    return '/'
  }
}
