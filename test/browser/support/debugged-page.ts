import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { STUB } from '../../snippet/support/stub-line.ts'
import { until } from '../../../tools/until.ts'
import { pageWith } from './signup-page.ts'
import type { Visit } from './visit.ts'

/** A page's tags, with an attribute that explains it on the console, and others. */
export const debuggedPage = (workerOrigin: string, attributes = ''): string =>
  pageWith(`${STUB}\n<script defer src="${workerOrigin}/dub.js" data-debug ${attributes}></script>`)

/** What the script has said on the console of a page. */
export interface Console {
  readonly lines: readonly string[]
  /** Waits until a line has this text. */
  readonly said: (text: string) => Promise<string>
}

/** Listens to a page before it is opened. */
export function listen(page: Page): Console {
  const lines: string[] = []
  page.on('console', (message) => {
    if (message.text().startsWith('dubTrack: ')) lines.push(message.text())
  })
  const find = (text: string) => lines.find((line) => line.includes(text))
  return {
    lines,
    said: async (text) => {
      await until(() => find(text) !== undefined).catch(() => undefined)
      expect(lines.join('\n')).toContain(text)
      return find(text) ?? ''
    },
  }
}

/** Opens a tab's page, and waits until the third file has looked around. */
export async function openDebugged(visit: Visit, url: string): Promise<Visit & Console> {
  const heard = listen(visit.page)
  await visit.page.goto(url, { waitUntil: 'load' })
  await heard.said('consent: ')
  return { ...visit, ...heard }
}
