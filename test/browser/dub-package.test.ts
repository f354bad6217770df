import { resolve } from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { codeBlocks } from '../support/code-blocks.ts'
import { ALL_EVENTS } from '../support/start-shop.ts'
import { pageWith } from './support/signup-page.ts'
import { CLICK_ID, startBrowserStack } from './support/start-browser-stack.ts'
import { untilNothingKept } from './support/start-outbox-stack.ts'

const { dub, site, visit, workerOrigin } = await startBrowserStack({ vars: ALL_EVENTS })
const code = (language: string) =>
  (codeBlocks('docs/from-dub-script.md', language)[0] ?? '').replace(
    'https://t.example.com',
    workerOrigin,
  )

/** Bundles code that imports the real packages, and opens a page with it through a link of Dub's. */
async function open(contents: string) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: resolve(import.meta.dirname, '../..'), loader: 'jsx' },
    bundle: true,
    write: false,
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const script = (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script')
  site.serveSignup(
    pageWith('').replace('</body>', () => `<main></main><script>${script}</script></body>`),
  )
  return visit(undefined, `${site.origin}/signup?dub_id=${CLICK_ID}`)
}

const LEAD = { eventName: 'Sign up', customerExternalId: 'user_1' }
const SALE = { eventName: 'Paid', customerExternalId: 'user_1', amount: 4900 }

test("reports a lead and a sale of Dub's own inject, with the script that the document names", async () => {
  const { page } = await open(`${code('js')}
    window.dubAnalytics.trackLead(${JSON.stringify(LEAD)})`)
  await until(() => dub.leads.length > 0)
  expect(dub.leads).toMatchObject([{ ...LEAD, clickId: CLICK_ID }])
  // A sale that overtakes its lead is not attributed.
  await untilNothingKept(page)
  await page.evaluate(
    (sale) => {
      const { trackSale } = Reflect.get(window, 'dubAnalytics') as {
        trackSale: (input: object) => void
      }
      trackSale(sale)
    },
    { ...SALE, invoiceId: 'inv_1' },
  )
  await until(() => dub.sales.length > 0)
  expect(dub.sales).toMatchObject([{ amount: 4900 }])
})

test("reports a lead and a sale of Dub's own hook, with the component that the document shows", async () => {
  const [imports = '', component = ''] = code('jsx').split('\n\n')
  const { page } = await open(`${imports}
    import { createRoot } from 'react-dom/client'
    function App() {
      const { trackLead, trackSale } = useAnalytics()
      return <>
        ${component.replace(/domainsConfig=\{\{.*?\}\}/, '')}
        <button id="lead" onClick={() => trackLead(${JSON.stringify(LEAD)})}>Sign up</button>
        <button id="sale" onClick={() => trackSale(${JSON.stringify({ ...SALE, invoiceId: 'inv_2' })})}>Pay</button>
      </>
    }
    createRoot(document.querySelector('main')).render(<App />)`)
  await page.waitForSelector('#lead')
  await page.click('#lead')
  await until(() => dub.leads.length > 0)
  await untilNothingKept(page)
  await page.click('#sale')
  await until(() => dub.sales.length > 0)
  expect(dub.leads).toMatchObject([{ ...LEAD, clickId: CLICK_ID }])
  expect(dub.sales).toMatchObject([{ amount: 4900 }])
})
