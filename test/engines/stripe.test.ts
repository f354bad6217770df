import { expect, test } from 'vitest'
import { CLICK_ID } from '../browser/support/start-servers.ts'
import { hrefAfter, openWithClick } from './support/use-link.ts'
import { inEachEngine } from './support/in-each-engine.ts'
import { launchOnWeb } from './support/launch-on-web.ts'
import { startWeb } from './support/start-web.ts'

const web = await startWeb()

const REFERENCE = `client_reference_id=dub_id_${CLICK_ID}`

inEachEngine((engine) => {
  const open = launchOnWeb(engine, web)

  const openWith = openWithClick(web, open)

  test.each([
    ['is pressed', 'pointerdown'],
    ['is clicked, or followed by the keyboard', 'click'],
    ['is clicked with the middle button', 'auxclick'],
  ])('gives a payment link of Stripe the click when it %s', async (_, type) => {
    const tab = await openWith(
      '<a href="https://buy.stripe.com/test_1?locale=de#top"><b>Buy</b></a>',
    )
    expect(await hrefAfter(tab, 'pointerover')).toBe('https://buy.stripe.com/test_1?locale=de#top')
    expect(await hrefAfter(tab, type, 'a')).toBe(
      `https://buy.stripe.com/test_1?locale=de&${REFERENCE}#top`,
    )
  })

  test.each([
    ['a reference of its own', 'https://buy.stripe.com/a?client_reference_id=team_7'],
    ['an empty reference of its own', 'https://buy.stripe.com/a?x=1&client_reference_id='],
    ['another host of Stripe', 'https://dashboard.stripe.com/a'],
    ['a host that only begins so', 'https://buy.stripe.com.evil.example/a'],
    ['a path of the site', '/buy.stripe.com'],
    ['an email address', 'mailto:hello@shop.example'],
  ])('leaves alone a link to %s', async (_, href) => {
    const tab = await openWith(`<a href="${href}">Buy</a><i data-dub-click></i>`)
    expect(await hrefAfter(tab, 'click')).toBe(href)
  })

  test('gives it the click when the visitor presses an icon in it', async () => {
    const tab = await openWith(
      '<a href="https://buy.stripe.com/test_1"><svg><use href="#icon"></use></svg></a>',
    )
    const href = await tab.evaluate(() => {
      const press = new MouseEvent('pointerdown', { bubbles: true, composed: true })
      document.querySelector('use')?.dispatchEvent(press)
      return document.querySelector('a')?.getAttribute('href')
    })
    expect(href).toBe(`https://buy.stripe.com/test_1?${REFERENCE}`)
  })

  test('gives the checkouts of Stripe the click, and never over a value of the site', async () => {
    const tab = await openWith(`<stripe-buy-button id="a"></stripe-buy-button>
      <stripe-pricing-table id="b"></stripe-pricing-table>
      <stripe-pricing-table id="c" client-reference-id="team_7"></stripe-pricing-table>`)
    const references = () =>
      tab.evaluate(() =>
        [...document.querySelectorAll('[id]')].map((element) =>
          element.getAttribute('client-reference-id'),
        ),
      )
    expect(await references()).toEqual([`dub_id_${CLICK_ID}`, `dub_id_${CLICK_ID}`, 'team_7'])
  })

  test.each([
    'https://buy.stripe.com/test_1 ',
    ' https://buy.stripe.com/test_1',
    '\nhttps://buy.stripe.com/test_1\n',
  ])('adds nothing to a URL but the click where spaces are around it: %j', async (href) => {
    const tab = await openWith(`<a href="${href}">Buy</a>`)
    expect(await hrefAfter(tab, 'click')).toBe(`https://buy.stripe.com/test_1?${REFERENCE}`)
  })
})
