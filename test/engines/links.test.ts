import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { CLICK_ID } from '../browser/support/start-servers.ts'
import { untilMoreHasBegun } from './support/ask-page.ts'
import { freshSite } from './support/fresh-site.ts'
import { hrefAfter, openWithClick } from './support/use-link.ts'
import { inEachEngine } from './support/in-each-engine.ts'
import { launchOnWeb } from './support/launch-on-web.ts'
import { startWeb } from './support/start-web.ts'

const web = await startWeb()

inEachEngine((engine) => {
  const open = launchOnWeb(engine, web)

  const openWith = openWithClick(web, open)

  test.each<[string, string]>([
    ['JSON with a list', `data-domains='{"outbound": ["other.example", "www.more.example"]}'`],
    ['JSON with comma text', `data-domains='{"outbound": "other.example, more.example"}'`],
    [
      'the single quotes of the samples of Dub',
      `data-domains="{'outbound': ['other.example', 'more.example']}"`,
    ],
  ])('hands the click to other sites that %s names', async (_, attributes) => {
    const tab = await openWith(
      `<a id="a" href="https://other.example/p?q=a+b%20c#x?y">1</a><a id="b" href="//www.more.example">2</a>
       <a id="c" href="https://other.example/?dub_id=KeptAsItIs000000">3</a><a id="d" href="https://third.example/">4</a>
       <a id="e" href="https://sub.other.example/">5</a><a id="f" href="mailto:x@other.example">6</a>`,
      attributes,
    )
    const after = (id: string) => hrefAfter(tab, 'click', `#${id}`)
    expect(await after('a')).toBe(`https://other.example/p?q=a+b%20c&dub_id=${CLICK_ID}#x?y`)
    expect(await after('b')).toBe(`//www.more.example?dub_id=${CLICK_ID}`)
    expect(await after('c')).toBe('https://other.example/?dub_id=KeptAsItIs000000')
    expect(await after('d')).toBe('https://third.example/')
    expect(await after('e')).toBe('https://sub.other.example/')
    expect(await after('f')).toBe('mailto:x@other.example')
  })

  test('hands the click to the subdomains that an asterisk names, without the domain, and not to the own host', async () => {
    const { www, page, tag, domain } = freshSite()
    const domains = JSON.stringify({ outbound: ['*.other.example', domain] })
    web.serve(
      `${www}/`,
      page(
        tag(`data-domains='${domains}'`),
        `<a id="a" href="https://x.other.example/">1</a>
      <a id="b" href="https://other.example/">2</a><a id="c" href="${www}/next">3</a>`,
      ),
    )
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await untilMoreHasBegun(tab)
    expect(await hrefAfter(tab, 'click', '#a')).toBe(`https://x.other.example/?dub_id=${CLICK_ID}`)
    expect(await hrefAfter(tab, 'click', '#b')).toBe('https://other.example/')
    expect(await hrefAfter(tab, 'click', '#c')).toBe(`${www}/next`)
  })

  test('throws nothing where fields of the page have the names of what a link has', async () => {
    const names = '<input id="hostname"><input id="href"><p>Text</p>'
    const tab = await openWith(names, `data-domains='{"outbound": "other.example"}'`)
    await tab.evaluate(() => document.querySelector('p')?.click())
    expect(await tab.evaluate(() => typeof window.dubTrack)).toBe('function')
  })

  test('throws nothing at an event that has no element', async () => {
    const tab = await openWith('<i data-dub-click></i>')
    await tab.evaluate(() => {
      for (const type of ['pointerover', 'pointerdown', 'click', 'focusin', 'submit']) {
        document.dispatchEvent(new Event(type))
      }
    })
    // What is thrown is reported to the web, which has no page errors in the end.
    expect(await tab.evaluate(() => typeof window.dubTrack)).toBe('function')
  })

  test('hands the click on by a link inside an open shadow root', async () => {
    const tab = await openWith('<div></div>', `data-domains='{"outbound": "other.example"}'`)
    const href = await tab.evaluate(() => {
      const root = document.querySelector('div')?.attachShadow({ mode: 'open' })
      if (!root) return undefined
      root.innerHTML = '<a href="https://other.example/"><b>x</b></a>'
      const link = root.querySelector('a')
      link?.addEventListener('click', (event) => event.preventDefault())
      root.querySelector('b')?.click()
      return link?.getAttribute('href')
    })
    expect(href).toBe(`https://other.example/?dub_id=${CLICK_ID}`)
  })

  test('touches none of 5,000 links before one is used', async () => {
    const links = Array.from(
      { length: 5000 },
      (_, n) => `<a href="https://other.example/${n}">${n}</a>`,
    ).join('')
    const tab = await openWith(links, `data-domains='{"outbound": "other.example"}'`)
    const changed = () => tab.evaluate(() => document.querySelectorAll('a[href*=dub_id]').length)
    expect(await changed()).toBe(0)
    await hrefAfter(tab, 'click')
    expect(await changed()).toBe(1)
  })

  test('looks for one thing at a time when a link is used, as browsers try a list on every element', async () => {
    const tab = await openWith(
      '<a href="https://other.example/">x</a>',
      `data-domains='{"outbound": "other.example"}'`,
    )
    const selectors = await tab.evaluate(() => {
      const used: string[] = []
      const find = document.querySelectorAll.bind(document)
      document.querySelectorAll = (selector: string) => {
        used.push(selector)
        return find(selector)
      }
      document.querySelector('a')?.dispatchEvent(new Event('pointerdown', { bubbles: true }))
      return used
    })
    expect(selectors.toSorted()).toEqual([
      '[data-dub-click]',
      'input[name=dub_id]',
      'stripe-buy-button',
      'stripe-pricing-table',
    ])
  })

  test('hands the click on by the links of a srcdoc frame, now and later', async () => {
    const frame = `<iframe srcdoc="<a href='https://other.example/'>x</a>"></iframe>`
    const tab = await openWith(frame, `data-domains='{"outbound": "other.example"}'`)
    const hrefs = await tab.evaluate(async (html) => {
      document.body.insertAdjacentHTML('beforeend', html)
      const frames = [...document.querySelectorAll('iframe')]
      await new Promise((resolve) => frames[1]?.addEventListener('load', resolve))
      return frames.map(({ contentDocument }) => {
        const link = contentDocument?.querySelector('a')
        link?.addEventListener('click', (event) => event.preventDefault())
        link?.click()
        return link?.getAttribute('href')
      })
    }, frame)
    const expected = `https://other.example/?dub_id=${CLICK_ID}`
    expect(hrefs).toEqual([expected, expected])
  })

  test('never loads a frame twice', async () => {
    web.serve('http://other.example/frame', '<p>frame')
    await openWith(
      '<iframe src="http://other.example/frame"></iframe>',
      `data-domains='{"outbound": "other.example"}'`,
    )
    await until(() => web.requests.some(({ url }) => url === 'http://other.example/frame'))
    await sleep(300)
    expect(web.requests.filter(({ url }) => url === 'http://other.example/frame')).toHaveLength(1)
  })
})
