import type { Page } from 'puppeteer-core'
import type { DubTrack } from '../../../snippet/api.ts'

declare global {
  interface Window {
    dubTrack?: DubTrack
  }
}

/** A tab of any browser. */
export interface Tab {
  /** Opens a URL, and waits until the page has loaded. */
  readonly goto: (url: string) => Promise<unknown>
  /** Calls a function in the page, and waits for what it resolves to. */
  readonly evaluate: <Args extends readonly unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ) => Promise<Awaited<Result>>
  readonly close: () => Promise<void>
}

/** The JavaScript that calls a function in a page; the arguments are what JSON can hold. */
export const callInPage = (run: (...args: never) => unknown, args: readonly unknown[]): string =>
  `(${run})(...${JSON.stringify(args)})`

/** A tab that Puppeteer drives. */
export const tabOf = (page: Page): Tab => ({
  goto: (url) => page.goto(url),
  evaluate: <Result>(run: (...args: never) => Result, ...args: readonly unknown[]) =>
    page.evaluate(callInPage(run, args)) as Promise<Awaited<Result>>,
  close: () => page.close(),
})
