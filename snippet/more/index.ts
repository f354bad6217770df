/** The second file: what only some pages need. The first one loads it. */
import type { Page } from '../load-more.ts'
import { start } from './start.ts'

const page = (document.currentScript as { readonly page?: Page } | null)?.page
if (page) start(page)
