import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ADMIN_TOKEN, type AdminStack, attempt, startAdmin } from '../support/start-admin.ts'
import { until } from '../support/start-stack.ts'
import { launch } from './support/launch.ts'

const HOUR_MS = 60 * 60 * 1000
const PERSON = {
  customerExternalId: 'acct_42',
  customerName: 'Ines Moreau',
  customerEmail: 'ines@lumen.test',
  metadata: { plan: 'gold-plan' },
}
const PERSONAL = ['acct_42', 'Ines', 'lumen.test', 'gold-plan']

let browser: Browser
let stack: AdminStack
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  browser = await launch()
  stack = await startAdmin()
  page = await open(stack.url)
})
afterAll(async () => {
  await browser?.close()
  await stack?.close()
})

/** Opens the operator's page as a browser that was told the password. */
async function open(url: string): Promise<Page> {
  const opened = await browser.newPage()
  opened.on('pageerror', (error) => complaints.push(String(error)))
  opened.on('console', (message) => {
    const asked = message.text().includes('401 (Unauthorized)')
    if (message.type() === 'error' && !asked) complaints.push(message.text())
  })
  await opened.authenticate({ username: 'operator', password: ADMIN_TOKEN })
  await opened.goto(`${url}/admin`)
  return opened
}

const seen = (selector: string) => page.locator(selector).setTimeout(10_000).wait()
const textOf = (selector: string) =>
  page.$eval(selector, (element) => (element as HTMLElement).innerText)
const letterOf = (id: string) => `#letters > li[data-id="${id}"]`
const click = (text: string, within = '') =>
  page.locator(`${within} ::-p-xpath(.//button[normalize-space()="${text}"])`).click()

/** Waits for what the page says of an action. */
const said = (text: string) =>
  page.waitForFunction(
    (wanted) => document.querySelector('#status')?.textContent?.includes(wanted),
    { timeout: 20_000 },
    text,
  )
async function reload() {
  await page.reload()
  await seen('#filled:not([hidden])')
}

test('says so when nothing has been given up', async () => {
  await seen('#empty:not([hidden])')
  expect(await textOf('#empty')).toContain('Nothing has been given up.')
  expect(await page.$('#filled:not([hidden])')).toBeNull()
})

describe('with letters', () => {
  beforeAll(async () => {
    const nowMs = Date.now()
    await stack.insert([
      {
        id: 'refused',
        message: attempt('refused', { ...PERSON, eventName: '<b>Sign up</b>' }),
        reason: 'refused',
        lastAnswer: '422 unprocessable_entity: acct_42 of Ines Moreau <img src=x onerror=alert(1)>',
        lastAtMs: nowMs,
      },
      { id: 'failed', lastAtMs: nowMs - HOUR_MS },
      { id: 'unclear', state: 'unconfirmed', reason: 'unconfirmed', lastAtMs: nowMs - HOUR_MS },
      { id: 'junk', message: { version: 0 }, reason: 'not_an_event', lastAtMs: nowMs - HOUR_MS },
      { id: 'done', state: 'recorded', lastAtMs: nowMs - 20 * HOUR_MS },
      ...Array.from({ length: 30 }, (_, index) => ({
        id: `late ${index}`,
        message: attempt(`late ${index}`, { eventName: 'Late' }),
        reason: 'timeout',
        lastAtMs: nowMs - 3 * HOUR_MS,
      })),
    ])
    await reload()
  })

  test('shows counts by state and reason', async () => {
    expect(await textOf('#states')).toMatch(
      /given up 33\s+unconfirmed 1\s+on the queue 0\s+recorded 1\s+discarded 0\s+all 35/,
    )
    expect(await textOf('#reasons')).toMatch(/timeout.*\s+30 given up\s+Replay all 30/)
  })

  test('draws a bar an hour for two days, the fullest at full height', async () => {
    const bars = await page.$$eval('#bars > div', (all) =>
      all.map((bar) => ({ height: bar.firstElementChild?.clientHeight ?? 0, title: bar.title })),
    )
    expect(bars).toHaveLength(48)
    expect(bars.filter(({ height }) => height > 0)).toHaveLength(4)
    expect(bars[44]?.height).toBeGreaterThan(80)
    expect(bars[44]?.title).toContain('30 waiting, 0 dealt with')
  })

  test('has nothing of a person in it until the click, and again after the next', async () => {
    await seen(letterOf('refused'))
    for (const personal of PERSONAL) expect(await page.content()).not.toContain(personal)

    await click('Show event', letterOf('refused'))
    await seen(`${letterOf('refused')} dl`)
    const shown = await textOf(letterOf('refused'))
    for (const personal of PERSONAL) expect(shown).toContain(personal)

    await click('Hide event', letterOf('refused'))
    await seen(`${letterOf('refused')}:not(:has(dl))`)
    for (const personal of PERSONAL) expect(await page.content()).not.toContain(personal)
  })

  test('shows what came from outside as text', async () => {
    expect(await textOf(`${letterOf('refused')} .name`)).toBe('<b>Sign up</b>')
    expect(await page.$('#letters img')).toBeNull()
  })

  test('finds letters by search, state and reason, and shows more of many', async () => {
    expect(await page.$$('#letters > li')).toHaveLength(25)
    await page.locator('#more').click()
    await page.waitForFunction(() => document.querySelectorAll('#letters > li').length === 33)

    await page.locator('#search').fill('acct_42')
    await page.waitForFunction(() => document.querySelectorAll('#letters > li').length === 1)
    await seen(letterOf('refused'))
    await page.locator('#search').fill('nothing like it')
    await seen('#none:not([hidden])')
    await page.locator('#search').click({ count: 3 })
    await page.keyboard.press('Backspace')
    await seen(letterOf('refused'))

    await page.select('#reason', 'not_an_event')
    await page.waitForFunction(() => document.querySelectorAll('#letters > li').length === 1)
    expect(await textOf(letterOf('junk'))).toContain('it is not an event this Worker can read')
    expect(await textOf(letterOf('junk'))).not.toMatch(/^Replay/m)
    await page.select('#reason', '')
    await page.waitForFunction(() => document.querySelectorAll('#letters > li').length === 25)
  })

  test('says of an unconfirmed letter why it can only be discarded', async () => {
    await page.locator('#states button[data-state="unconfirmed"]').click()
    await seen(letterOf('unclear'))
    expect(await textOf('#note')).toContain('It can be discarded, not replayed')
    expect(await textOf(letterOf('unclear'))).toMatch(/Show event\s+Discard$/)
    await page.locator('#states button[data-state="buried"]').click()
    await seen(letterOf('failed'))
  })

  test('replays a letter, and the lead is recorded', async () => {
    await click('Replay', letterOf('failed'))
    await said('1 letter put back on the queue.')
    await until(() => stack.dub.leads.some((lead) => lead.customerExternalId === 'failed'))
    await until(async () => (await stack.stateOf('failed')) === 'recorded')
    await click('Refresh')
    await page.waitForFunction(() =>
      document.querySelector('#states')?.textContent?.includes('recorded 2'),
    )
  })

  test('replays all of a reason, more than one request takes, after asking', async () => {
    await click('Replay all 30', '#reasons')
    await seen('dialog[open]')
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => !document.querySelector('dialog[open]'))
    expect(await stack.stateOf('late 0')).toBe('buried')

    await click('Replay all 30', '#reasons')
    await click('Replay all', 'dialog')
    await said('30 letters put back on the queue.')
    await until(() => stack.dub.leads.filter(({ eventName }) => eventName === 'Late').length === 30)
  })

  test('discards a letter after asking', async () => {
    await reload()
    await seen(letterOf('junk'))
    await click('Discard', letterOf('junk'))
    await click('Cancel', 'dialog')
    expect(await stack.stateOf('junk')).toBe('buried')

    await click('Discard', letterOf('junk'))
    await click('Discard', 'dialog')
    await said('1 letter discarded.')
    expect(await stack.stateOf('junk')).toBe('discarded')
  })

  test('can be used without a mouse', async () => {
    await reload()
    await seen(letterOf('refused'))
    await page.focus('#refresh')
    const reached: string[] = []
    for (let step = 0; step < 20; step++) {
      await page.keyboard.press('Tab')
      reached.push(await page.evaluate(() => document.activeElement?.textContent ?? ''))
    }
    expect(reached).toEqual(expect.arrayContaining(['Show event', 'Replay', 'Discard', 'all 35']))
  })

  test('fits a phone', async () => {
    await page.setViewport({ width: 360, height: 740 })
    await reload()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(360)
  })

  test('says what is wrong when the database fails', async () => {
    expect(complaints).toEqual([])
    await stack.execute('ALTER TABLE dead_letters RENAME TO elsewhere')
    await click('Refresh')
    await said('npx wrangler d1 migrations apply DEAD_LETTERS --remote')
    await stack.execute('ALTER TABLE elsewhere RENAME TO dead_letters')
    complaints.length = 0
  })
})

test('has nothing to complain of, neither the policy nor a script', () => {
  expect(complaints).toEqual([])
})
