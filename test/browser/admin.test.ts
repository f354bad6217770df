import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attempt } from '../support/start-admin.ts'
import { letterOf, type Operator, startOperator } from './support/start-operator.ts'

const HOUR_MS = 60 * 60 * 1000
const PERSON = {
  customerExternalId: 'acct_42',
  customerName: 'Ines Moreau',
  customerEmail: 'ines@lumen.test',
  metadata: { plan: 'gold-plan' },
}
const PERSONAL = ['acct_42', 'Ines', 'lumen.test', 'gold-plan']

let operator: Operator
beforeAll(async () => {
  operator = await startOperator()
})
afterAll(() => operator?.close())

test('says so when there are no dead letters and no events', async () => {
  await operator.waitFor('#no-events:not([hidden])')
  await operator.page.waitForFunction(() => document.querySelector('#hand')?.textContent !== '')
  expect(await operator.textOf('#hand')).toContain('there are no dead letters')
  expect(await operator.textOf('#numbers')).toMatch(/^Leads\s+0\s+yesterday 0/)
  expect(await operator.page.$('#filled:not([hidden])')).toBeNull()
})

test('says in its title and its header which Worker it shows', async () => {
  const { host } = new URL(operator.stack.url)
  expect(await operator.page.title()).toBe(`${host} (local) · dub-track`)
  expect(await operator.textOf('header')).toMatch(new RegExp(`${host}\\s+local`))
})

describe('with letters', () => {
  beforeAll(async () => {
    const nowMs = Date.now()
    await operator.stack.insert([
      {
        id: 'refused',
        message: attempt('refused', { ...PERSON, eventName: '<b>Sign up</b>' }),
        reason: 'refused',
        lastAnswer: '422 unprocessable_entity: acct_42 of Ines Moreau <img src=x onerror=alert(1)>',
        lastAtMs: nowMs,
      },
      { id: 'failed', lastAtMs: nowMs - HOUR_MS },
      { id: 'unclear', state: 'unconfirmed', reason: 'unconfirmed', lastAtMs: nowMs - HOUR_MS },
      {
        id: 'lost',
        state: 'poisoned',
        reason: 'poisoned',
        lastAtMs: nowMs - 20 * HOUR_MS,
        resendAtMs: nowMs + 148 * HOUR_MS,
      },
      { id: 'junk', message: { version: 0 }, reason: 'not_an_event', lastAtMs: nowMs - HOUR_MS },
      { id: 'done', state: 'recorded', reason: 'network', lastAtMs: nowMs - 20 * HOUR_MS },
      ...Array.from({ length: 30 }, (_, index) => ({
        id: `late ${index}`,
        message: attempt(`late ${index}`, { eventName: 'Late' }),
        reason: 'timeout',
        lastAtMs: nowMs - 3 * HOUR_MS,
      })),
    ])
    await operator.reload()
  })

  test('shows counts by state and reason', async () => {
    expect(await operator.textOf('#states')).toMatch(
      /dead-lettered 33\s+absent at Dub 0\s+unconfirmed 1\s+sent again later 1\s+in the queue 0\s+recorded 1\s+discarded 0\s+all 36/,
    )
    expect(await operator.textOf('#hand')).toBe('33 dead-lettered, 1 unconfirmed.')
    expect(await operator.textOf('#reasons')).toMatch(
      /^timeout.*\s+30 dead-lettered\s+Replay all 30/,
    )
  })

  test('lists no reason of which every letter is closed', async () => {
    const reasons = await operator.page.$$eval('#reasons code', (all) =>
      all.map(({ textContent }) => textContent),
    )
    expect(reasons).toContain('unconfirmed')
    expect(reasons).not.toContain('network')
  })

  test('draws a bar for each hour of two days, by a scale', async () => {
    const bars = await operator.page.$$eval('#bars > div', (all) =>
      all.map((bar) => ({ height: bar.firstElementChild?.clientHeight ?? 0, title: bar.title })),
    )
    expect(bars).toHaveLength(48)
    expect(bars.filter(({ height }) => height > 0)).toHaveLength(4)
    expect(bars[44]?.height).toBeGreaterThan(120)
    expect(await operator.textOf('#scale')).toMatch(/^30\s+15\s+0$/)
    expect(await operator.page.$$('#hours > span:not(:empty)')).toHaveLength(3)
    expect(bars[44]?.title).toContain('30 open, 0 closed')
  })

  test('shows personal data only while an event is open', async () => {
    await operator.waitFor(letterOf('refused'))
    for (const personal of PERSONAL) expect(await operator.page.content()).not.toContain(personal)

    await operator.click('Show event', letterOf('refused'))
    await operator.waitFor(`${letterOf('refused')} dl`)
    const shown = await operator.textOf(letterOf('refused'))
    for (const personal of PERSONAL) expect(shown).toContain(personal)

    await operator.click('Hide event', letterOf('refused'))
    await operator.waitFor(`${letterOf('refused')}:not(:has(dl))`)
    for (const personal of PERSONAL) expect(await operator.page.content()).not.toContain(personal)
  })

  test('renders untrusted values as text', async () => {
    expect(await operator.textOf(`${letterOf('refused')} .name`)).toBe('<b>Sign up</b>')
    expect(await operator.page.$('#letters img')).toBeNull()
  })

  test('finds letters by search and reason, and shows more on request', async () => {
    expect(await operator.page.$$('#letters > li')).toHaveLength(25)
    await operator.page.locator('#more').click()
    await operator.waitForCount(33)
    await operator.page.locator('#more').setVisibility('hidden').wait()

    await operator.page.locator('#search').fill('acct_42')
    await operator.waitForCount(1)
    await operator.waitFor(letterOf('refused'))
    await operator.page.locator('#search').fill('nothing like it')
    await operator.waitFor('#none:not([hidden])')
    await operator.page.locator('#search').click({ count: 3 })
    await operator.page.keyboard.press('Backspace')
    await operator.waitFor(letterOf('refused'))

    await operator.page.select('#reason', 'not_an_event')
    await operator.waitForCount(1)
    expect(await operator.textOf(letterOf('junk'))).toContain(
      'it is not an event this Worker can read',
    )
    expect(await operator.textOf(letterOf('junk'))).not.toMatch(/^Replay/m)
    await operator.page.select('#reason', '')
    await operator.waitForCount(25)
  })

  test('says of an unconfirmed letter that a replay asks Dub again', async () => {
    await operator.page.locator('#states button[data-state="unconfirmed"]').click()
    await operator.waitFor(letterOf('unclear'))
    expect(await operator.textOf('#note')).toContain('A replay asks again')
    expect(await operator.textOf(letterOf('unclear'))).toMatch(/Show event\s+Replay\s+Discard$/)
  })

  test('says of a poisoned letter what it waits for, and until when', async () => {
    await operator.page.locator('#states button[data-state="poisoned"]').click()
    await operator.waitFor(letterOf('lost'))
    expect(await operator.textOf(letterOf('lost'))).toMatch(
      /Sent again by itself on \w+ \d+, \d+.*, once Dub has forgotten its dedupe key\./,
    )
    expect(await operator.textOf(letterOf('lost'))).toMatch(/Show event\s+Discard\s+Sent again/)
    await operator.page.locator('#states button[data-state="buried"]').click()
    await operator.waitFor(letterOf('failed'))
  })

  test('fits a phone', async () => {
    await operator.page.setViewport({ width: 360, height: 740 })
    await operator.reload()
    const wide = await operator.page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(360)
  })
})

test('causes no page error and no policy violation', () => {
  expect(operator.pageErrors).toEqual([])
})
