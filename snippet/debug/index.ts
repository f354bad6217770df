/** The third file: says on the console what the script does, and why. The first one loads it for `data-debug`. */
import { ifAllowed } from '../if-allowed.ts'
import type { Page } from '../load-more.ts'
import { start } from './start.ts'

const script = document.currentScript as (HTMLScriptElement & { readonly page?: Page }) | null
const page = script?.page
if (page) ifAllowed(() => start(page, String(new URL('.', script.src))))
