import { ifAllowed } from './if-allowed.ts'
import type { PageOptions } from './options.ts'

/**
 * The options in the attributes of the script's own tag. A module has none, and `document.currentScript` is an
 * element of the page's where one has that name.
 */
export function readOptions(tag: Element | null): PageOptions {
  if (!(tag instanceof HTMLScriptElement)) return {}
  // None without a URL, or for one without folders (blob:). A path prefix comes along.
  const folder = ifAllowed(() => String(new URL('.', tag.src))) ?? ''
  return { ...tag.dataset, endpoint: tag.dataset['endpoint'] || folder, tag }
}
