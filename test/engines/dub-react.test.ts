import { resolve } from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { SEED_LINK, SEED_PARTNER } from '../../emulator/index.ts'
import { until } from '../../tools/until.ts'
import { freshSite } from './support/fresh-site.ts'
import { inEachEngine } from './support/in-each-engine.ts'
import { launchOnWeb } from './support/launch-on-web.ts'
import { DUB, startWeb } from './support/start-web.ts'

const web = await startWeb()
const { dub } = web

const leads = () => dub.leads.map(({ customerExternalId }) => customerExternalId)

/** A React application with Dub's component and hook, whose script is ours. */
async function bundleReactApp(worker: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { createElement as h, useState } from 'react'
        import { createRoot } from 'react-dom/client'
        import { Analytics, useAnalytics } from '@dub/analytics/react'
        function App() {
          const [renders, setRenders] = useState(0)
          const { partner, trackLead } = useAnalytics()
          window.renderAgain = () => setRenders(renders + 1)
          window.report = (id) => trackLead({ eventName: 'Sign up', customerExternalId: id })
          return h('main', null,
            h(Analytics, {
              publishableKey: 'dub_pk_test',
              apiHost: '${DUB}',
              domainsConfig: { refer: '${SEED_LINK.domain}' },
              scriptProps: { src: '${worker}/dub.js' },
            }),
            h('p', { id: 'renders' }, renders),
            h('p', { id: 'partner' }, partner?.name))
        }
        createRoot(document.querySelector('#root')).render(h(App))`,
      resolveDir: resolve(import.meta.dirname, '../..'),
    },
    bundle: true,
    write: false,
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script')
}

inEachEngine((engine) => {
  const open = launchOnWeb(engine, web)

  test("works as the script of Dub's own React component, and after it has rendered again", async () => {
    const { www, worker, page } = freshSite()
    const app = await bundleReactApp(worker)
    web.serve(`${www}/`, page('', `<div id="root"></div><script>${app}</script>`))
    const tab = await open(`${www}/?via=${SEED_LINK.key}`)
    const textOf = (selector: string) =>
      tab.evaluate((of) => document.querySelector(of)?.textContent, selector)
    await until(async () => (await textOf('#partner')) === SEED_PARTNER.name)
    const report = (id: string) => tab.evaluate((value) => Reflect.get(window, 'report')(value), id)
    await report('user_1')
    await tab.evaluate(() => Reflect.get(window, 'renderAgain')())
    await until(async () => (await textOf('#renders')) === '1')
    await report('user_2')
    await until(() => dub.leads.length === 2)
    expect(leads().toSorted()).toEqual(['user_1', 'user_2'])
    expect(web.requests.filter(({ url }) => url === `${worker}/dub.js`)).toHaveLength(1)
  })
})
