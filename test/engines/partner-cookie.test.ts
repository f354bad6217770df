import { expect, test } from 'vitest'
import { SEED_DISCOUNT, SEED_LINK, SEED_PARTNER } from '../../emulator/index.ts'
import { CLICK_ID } from '../browser/support/start-servers.ts'
import { cookiesOf } from './support/ask-page.ts'
import { inEachEngine } from './support/in-each-engine.ts'
import { launchOnWeb } from './support/launch-on-web.ts'
import { openWithQuery, partnerOf, REFER } from './support/partner-pages.ts'
import { startWeb } from './support/start-web.ts'

const web = await startWeb()
const { dub } = web

inEachEngine((engine) => {
  const open = launchOnWeb(engine, web)

  const openWith = openWithQuery(web, open)

  test('writes the partner as the script of Dub and servers read it', async () => {
    dub.addLink(SEED_LINK, {
      partner: { ...SEED_PARTNER, name: 'Jo; Müller = "100%"', tenantId: 'a;b=c' },
      discount: { ...SEED_DISCOUNT, couponId: 'SAVE;20=%' },
    })
    const tab = await openWith(`?via=${SEED_LINK.key}`)
    await partnerOf(tab)
    const cookie = (await cookiesOf(tab))
      .split('; ')
      .find((each) => each.startsWith('dub_partner_data='))
    // As Dub's script takes a cookie apart.
    const data = JSON.parse(cookie?.split('=')[1] ?? '')
    expect(decodeURIComponent(data.partner.name)).toBe('Jo; Müller = "100%"')
    expect(data.partner.tenantId).toBe('a;b=c')
    expect(data.discount.couponId).toBe('SAVE;20=%')
    const again = await partnerOf(tab)
    expect(again).toMatchObject({
      partner: { name: 'Jo; Müller = "100%"' },
      discount: { couponId: 'SAVE;20=%' },
    })
  })

  test.each([
    [
      'raw, with the name and the image encoded',
      `{"clickId":"${CLICK_ID}","partner":{"id":"p","name":"Ann%20Bob","image":null}}`,
    ],
    [
      'percent-encoded as a whole',
      encodeURIComponent(
        `{"clickId":"${CLICK_ID}","partner":{"id":"p","name":"Ann%20Bob","image":null}}`,
      ),
    ],
    [
      'raw throughout',
      `{"clickId":"${CLICK_ID}","partner":{"id":"p","name":"Ann Bob","image":null}}`,
    ],
  ])('reads the partner from a cookie that is %s', async (_, value) => {
    const write = `<script>document.cookie = 'dub_partner_data=' + ${JSON.stringify(value)} + '; path=/'</script>`
    const tab = await openWith('', REFER, write)
    expect(await partnerOf(tab)).toMatchObject({ partner: { name: 'Ann Bob', image: null } })
  })

  test('throws nothing where a name holds half an emoji', async () => {
    dub.addLink(SEED_LINK, { partner: { ...SEED_PARTNER, name: 'Jo \ud83d' } })
    const tab = await openWith(`?via=${SEED_LINK.key}`)
    expect(await partnerOf(tab)).toBeNull()
    expect(await cookiesOf(tab)).toMatch(/^dub_id=/)
  })

  test('reads no partner from a cookie that is cut off', async () => {
    const tab = await openWith(
      '',
      REFER,
      `<script>document.cookie = 'dub_partner_data={"partner":{"na; path=/'</script>`,
    )
    expect(await partnerOf(tab)).toBeNull()
  })
})
