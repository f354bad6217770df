import { describe, expect, test } from 'vitest'
import { SEED_DISCOUNT, SEED_LINK } from '../../emulator/index.ts'
import { startServers } from '../browser/support/start-servers.ts'
import { shareHost } from '../browser/support/start-shared-host.ts'
import { API_KEY } from '../support/start-worker.ts'
import { callAsDubScript } from './support/dub-script-calls.ts'
import { inEachEngine, launchFor } from './support/in-each-engine.ts'

const BASE_PATH = '/_d'
const PARTNER = { name: 'Jö & Söhne; a=b', image: null, groupId: 'g 1', tenantId: 't=1; x' }
const DISCOUNT = { ...SEED_DISCOUNT, couponId: 'Spring sale; 20 % = ok' }

const servers = await startServers()
const { dub, site, worker } = servers
const host = await shareHost(servers, BASE_PATH)

/** Where the Worker is: the pages' origin, the script's `data-api-host`, and the `Origin` that Dub sees. */
const PLACES = [
  ['on another host', site.origin, worker.url, 'null'],
  ['on another host, with a slash at the end', site.origin, `${worker.url}/`, 'null'],
  ['on a path of the same host', host.origin, BASE_PATH, host.origin],
  [
    'on a path of the same host, with a slash at the end',
    host.origin,
    `${BASE_PATH}/`,
    host.origin,
  ],
] as const

const callsTo = (path: string) =>
  dub.calls.filter((call) => call.method === 'POST' && call.path === path)

inEachEngine((engine) => {
  const visitor = launchFor(engine, servers)
  const open = async (pageOrigin: string) => {
    const tab = await visitor.newTab()
    await tab.goto(`${pageOrigin}/landing?via=jo`)
    return tab
  }

  describe.each(PLACES)("Dub's script and a Worker %s", (_, pageOrigin, apiHost, originAtDub) => {
    test("lets the visitor's browser report a click to Dub itself, and the page read the reply", async () => {
      dub.addLink(SEED_LINK, { partner: PARTNER, discount: DISCOUNT })
      const click = {
        domain: SEED_LINK.domain,
        key: SEED_LINK.key,
        url: `${pageOrigin}/landing?via=jo&gclid=1%202`,
        referrer: 'https://blog.test/ä',
      }
      const tab = await open(pageOrigin)
      const answer = await callAsDubScript(tab, `${apiHost}/track/click`, click)

      expect(answer).toMatchObject({
        status: 200,
        body: {
          clickId: expect.stringMatching(/^\w{16}$/),
          partner: { id: SEED_LINK.partnerId, ...PARTNER },
          discount: DISCOUNT,
        },
      })
      expect(callsTo('/track/click')).toMatchObject([
        {
          body: click,
          contentType: 'application/json',
          authorization: null,
          origin: originAtDub,
          referer: `${pageOrigin}/`,
          userAgent: answer.userAgent,
        },
      ])
    })

    test("lets the visitor's browser report a visit to Dub itself, and the page read the reply", async () => {
      const visit = {
        domain: SEED_LINK.domain,
        url: `https://${SEED_LINK.domain}/jo`,
        referrer: '',
      }
      const tab = await open(pageOrigin)
      const answer = await callAsDubScript(tab, `${apiHost}/track/visit`, visit)
      expect(answer).toMatchObject({ status: 200, body: { clickId: expect.any(String) } })
      expect(callsTo('/track/visit')).toMatchObject([{ body: visit, userAgent: answer.userAgent }])
    })

    test('records a lead on that click through the Worker, whatever key the script has', async () => {
      const tab = await open(pageOrigin)
      const click = { domain: SEED_LINK.domain, key: SEED_LINK.key, url: '', referrer: '' }
      const { body } = await callAsDubScript(tab, `${apiHost}/track/click`, click)
      const { clickId } = body as { readonly clickId: string }
      const lead = { clickId, eventName: 'Sign up', customerExternalId: 'user_1' }
      const url = `${apiHost}/track/lead/client`
      const answer = await callAsDubScript(tab, url, lead, 'dub_pk_of_the_site')

      expect(answer).toMatchObject({
        status: 200,
        body: { click: { id: clickId }, link: SEED_LINK },
      })
      expect(dub.leads).toMatchObject([{ clickId, customerExternalId: 'user_1' }])
      for (const call of callsTo('/track/lead')) {
        expect(call.authorization).toBe(`Bearer ${API_KEY}`)
        expect(call.userAgent).not.toBe(answer.userAgent)
      }
    })
  })
})
