import type { Page } from 'puppeteer-core'
import { ALL_EVENTS } from '../../support/start-shop.ts'
import { codeBlocks } from '../../support/code-blocks.ts'
import { STUB } from '../../snippet/support/stub-line.ts'
import { pageWith } from './signup-page.ts'
import { CLICK_ID, startBrowserStack } from './start-browser-stack.ts'

/** Pages as a website builder makes them, with what a recipe prints. */
export async function startRecipe(recipe: string) {
  const stack = await startBrowserStack({ vars: ALL_EVENTS })
  /** The same code, for the Worker of the tests. */
  const here = (code: string) => code.replaceAll('https://t.example.com', stack.workerOrigin)
  return {
    ...stack,
    here,
    /** The blocks of the recipe in a language. */
    blocks: (language: string) => codeBlocks(`docs/recipes/${recipe}.md`, language).map(here),
    /** Both tags of README.md. */
    tags: `${STUB}\n<script defer src="${stack.workerOrigin}/dub.js"></script>`,
    /** Opens this document as a visitor whom a link of Dub's has brought. */
    land: async (html: string): Promise<Page> => {
      stack.site.serveSignup(html)
      const { page } = await stack.visit(
        undefined,
        `${stack.site.origin}/signup?dub_id=${CLICK_ID}`,
      )
      return page
    },
    /** A page with these tags in its head, and this body. */
    pageOf: (tags: string, body: string) => pageWith(tags).replace(/<form .*<\/form>/, () => body),
    customers: () => stack.dub.leads.map(({ customerExternalId }) => customerExternalId),
  }
}

/** Types an email into the page's field for it, and submits its form as a person does. */
export async function submitEmail(page: Page, email: string): Promise<void> {
  await page.type('[type=email]', email)
  await page.click('[type=submit]')
}
