import type { PageOptions } from './options.ts'

/**
 * The options in the attributes of the script's own tag. A module has none, and `document.currentScript` is an
 * element of the page's where one has that name.
 */
export function readOptions(tag: Element | null): PageOptions {
  if (!(tag instanceof HTMLScriptElement)) return {}
  const folder = folderOf(tag.src)
  return { ...tag.dataset, endpoint: tag.dataset['endpoint'] || folder, folder, tag }
}

/** The folder of the script: a path prefix comes along. */
function folderOf(url: string): string {
  try {
    return new URL('.', url).href
  } catch {
    // A script without a URL, or with one without folders (blob:).
    return ''
  }
}
