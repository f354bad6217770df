import { expect, test } from 'vitest'
import { clickCookie } from '../../middleware/click-cookie.ts'
import { CLICK_ID } from '../browser/support/start-servers.ts'
import { freshSite } from './support/fresh-site.ts'
import { inEachEngine } from './support/in-each-engine.ts'
import { launchOnWeb } from './support/launch-on-web.ts'
import { startWeb } from './support/start-web.ts'

const web = await startWeb()

inEachEngine((engine) => {
  const open = launchOnWeb(engine, web, 'scripts off')

  test("keeps a click with scripts off, by the cookie of the site's server", async () => {
    const { www, app, domain, page } = freshSite()
    const setCookie = clickCookie(new Request(`${www}/?dub_id=${CLICK_ID}`), {
      cookieOptions: { domain },
    })
    web.serve(`${www}/`, page(), { 'set-cookie': setCookie ?? '' })
    web.serve(`${app}/signup`, page())
    await open(`${www}/?dub_id=${CLICK_ID}`)
    await open(`${app}/signup`)
    expect(web.requests.filter(({ url }) => url.endsWith('.js'))).toEqual([])
    expect(web.requests.at(-1)).toMatchObject({
      url: `${app}/signup`,
      cookie: `dub_id=${CLICK_ID}`,
    })
  })
})
