import { type Answer, ask } from './ask.ts'
import { withTestClick } from './test-click.ts'

/** A page of the site, and what its server answers to a visitor with a click. */
export interface LoadedPage {
  /** As it was named. */
  readonly url: string
  readonly answer: Answer
}

/** Asks for a page as a browser does, redirects included. */
export async function loadPage(url: string): Promise<LoadedPage> {
  const headers = { accept: 'text/html' }
  return { url, answer: await ask(withTestClick(url), { redirect: 'follow', headers }) }
}

/** The origin that reports events: where the redirects end. */
export const originOf = ({ url, answer }: LoadedPage): string =>
  new URL('failure' in answer ? url : answer.url).origin
