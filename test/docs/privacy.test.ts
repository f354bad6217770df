import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CLICK_COOKIE_SECONDS } from '../../contract/click.ts'
import { AGE_LIMIT_MS, PREFIX } from '../../snippet/storage.ts'
import { RATE_PERIOD_SECONDS } from '../../worker/admit/rate-limit.ts'
import {
  FIRST_LOOK_MS,
  KEPT_AT_MOST_MS,
  SECOND_LOOK_MS,
  UNSAID_AFTER_MS,
} from '../../worker/confirm/decide.ts'
import { STORED_BY_MS } from '../../worker/deliver/serialize-sales.ts'
import { WINDOW_MS } from '../../worker/deliver/unknown-clicks.ts'
import { EVENTS_KEPT } from '../../worker/journal/write.ts'
import { readSettings } from '../../worker/settings/settings.ts'
import { GRACE_MS } from '../../worker/settle/settle-message.ts'
import { MIGRATION } from '../support/migration.ts'

const DOCUMENT = readFileSync('docs/privacy.md', 'utf8')

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const settings = readSettings({ DUB_API_KEY: 'dub_key' })
if (!settings.ok) throw new Error(JSON.stringify(settings.error))
const { RETRY_HOURS, RETENTION_DAYS } = settings.value

/** What the document says of one place, on one line. */
function itemOf(place: string): string {
  const [, item] = DOCUMENT.split(new RegExp(`^- \\*\\*[^*]*${place}[^*]*\\*\\*:`, 'm'))
  const [text = ''] = item?.split(/\n(?=- |\n)/) ?? []
  return text.replace(/\s+/g, ' ')
}

test.each<[place: string, said: string]>([
  ['dub_id', `${(CLICK_COOKIE_SECONDS * SECOND_MS) / DAY_MS} days`],
  [PREFIX, `${AGE_LIMIT_MS / DAY_MS} days`],
  ['Queue', `at most ${RETRY_HOURS} hours`],
  ['Queue', GRACE_MS === HOUR_MS ? 'and one more' : ''],
  ['ledger', `for ${FIRST_LOOK_MS / MINUTE_MS} minutes`],
  ['ledger', `does not list for ${(FIRST_LOOK_MS + SECOND_LOOK_MS) / MINUTE_MS};`],
  ['ledger', UNSAID_AFTER_MS === DAY_MS ? 'for a day where Dub cannot say' : ''],
  ['ledger', `at most ${KEPT_AT_MOST_MS / DAY_MS} days`],
  ['dead_letters', `for ${RETENTION_DAYS} days`],
  ['recent_events', `The last ${EVENTS_KEPT} events`],
  ['Memory', `for ${STORED_BY_MS / SECOND_MS} seconds`],
  ['Memory', `for ${WINDOW_MS / MINUTE_MS} minutes`],
  ['Counters', `${RATE_PERIOD_SECONDS} seconds`],
])('docs/privacy.md says of %s what the code does: %s', (place, said) => {
  expect(said).not.toBe('')
  expect(itemOf(place)).toContain(said)
})

test('docs/privacy.md names every table of events', () => {
  const tables = [...MIGRATION.matchAll(/CREATE TABLE (\w+)/g)].map(([, name = '']) => name)
  const ofEvents = tables.filter((name) => !/_counts|_hours|_days|refused/.test(name))
  expect(ofEvents).toHaveLength(3)
  expect(ofEvents.filter((name) => itemOf(name) === '')).toEqual([])
})

test('docs/privacy.md names every key that the script stores', () => {
  const mark = /const KEY = '(\w+)'/.exec(readFileSync('snippet/click/mark.ts', 'utf8'))?.[1]
  expect(mark).toBeDefined()
  expect(itemOf(mark ?? '')).not.toBe('')
})
