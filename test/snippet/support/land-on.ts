import type { DetachedWindowAPI } from 'happy-dom'
import { afterEach, beforeEach } from 'vitest'
import type { DubTrack } from '../../../snippet/api.ts'
import { createDubTrack } from '../../../snippet/create.ts'
import type { PageOptions } from '../../../snippet/options.ts'

/** Of a host with a domain above it. */
const SITE = 'https://www.shop.example'

const pages: DubTrack[] = []

function forget(): void {
  for (const page of pages.splice(0)) page.consent(false)
  for (const name of ['dub_id', 'dub_partner_data', 'theme']) {
    document.cookie = `${name}=; max-age=0; path=/`
    document.cookie = `${name}=; max-age=0; path=/; domain=shop.example`
  }
  sessionStorage.clear()
  localStorage.clear()
}

/** A tab of a visitor who has not been on the site yet, for each test of the file. */
export function freshTab(): void {
  const { happyDOM } = window as unknown as { readonly happyDOM: DetachedWindowAPI }
  const { href } = location
  beforeEach(() => {
    happyDOM.setURL(SITE)
    forget()
  })
  afterEach(() => {
    // Back to the browser's own, where a test has replaced it.
    Reflect.deleteProperty(document, 'cookie')
    forget()
    happyDOM.setURL(href)
  })
}

/** Loads a page of the site, at a path or another URL, in this tab. The earlier ones stay silent. */
export function landOn(path: string, options: PageOptions = {}): DubTrack {
  const { happyDOM } = window as unknown as { readonly happyDOM: DetachedWindowAPI }
  happyDOM.setURL(new URL(path, SITE).href)
  const page = createDubTrack({ endpoint: 'https://t.shop.example', ...options })
  pages.push(page)
  return page
}

/** The browser's own `document.cookie`, past what a test has put in its place. */
function ownCookie(): PropertyDescriptor {
  let holder: object = Object.getPrototypeOf(document)
  while (!Object.hasOwn(holder, 'cookie')) holder = Object.getPrototypeOf(holder)
  return Reflect.getOwnPropertyDescriptor(holder, 'cookie') ?? {}
}

/** Replaces `document.cookie` until the test ends. */
export function replaceCookie(cookie: PropertyDescriptor): void {
  Object.defineProperty(document, 'cookie', { ...cookie, configurable: true })
}

/** Records what is written to `document.cookie` until the test ends, and still writes it. */
export function recordCookieWrites(): string[] {
  const written: string[] = []
  const { get, set } = ownCookie()
  replaceCookie({
    get: () => get?.call(document),
    set: (text: string) => {
      written.push(text)
      set?.call(document, text)
    },
  })
  return written
}
