import { expect, test } from 'vitest'
import { SEED_DISCOUNT, SEED_LINK, SEED_PARTNER } from '../../../emulator/index.ts'
import { dubError } from '../support/calls.ts'
import { CLICK, clickIdOf, leadStatus, postAsPage } from '../support/clicks.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const HOUR_MS = 60 * 60 * 1000

const emulator = freshEmulator()

const click = (changes: object = {}, headers?: Readonly<Record<string, string>>) =>
  postAsPage(emulator.now, '/track/click', { ...CLICK, ...changes }, headers)

test('answers a click on the link of a partner with its id, the partner and the discount, without a key', async () => {
  const answer = await click()
  expect(answer.status).toBe(200)
  expect(answer.json).toEqual({
    clickId: expect.stringMatching(/^[\dA-Za-z]{16}$/),
    partner: { id: SEED_LINK.partnerId, ...SEED_PARTNER },
    discount: SEED_DISCOUNT,
  })
})

test('answers a click on a link without a partner with its id alone', async () => {
  emulator.now.addLink({ id: 'link_2', key: 'plain', partnerId: null, programId: null })
  const { json } = await click({ key: 'plain' })
  expect(json).toEqual({ clickId: expect.any(String) })
})

test('hands on what a partner and a discount are called, character by character', async () => {
  const partner = { ...SEED_PARTNER, name: 'Jö & Söhne; a=b "c", %41', tenantId: 't=1; x' }
  const discount = { ...SEED_DISCOUNT, couponId: 'Spring sale; 20 % = ok' }
  emulator.now.addLink(SEED_LINK, { partner, discount })
  expect((await click()).json).toMatchObject({ partner, discount })
  emulator.now.addLink(SEED_LINK, { partner: null, discount: null })
  expect((await click()).json).toMatchObject({ partner: null, discount: null })
})

test('records a lead on the click at once, and a day later', async () => {
  const [first, second] = [
    await clickIdOf(click()),
    await clickIdOf(click({}, { 'x-real-ip': '192.0.2.1' })),
  ]
  expect(await leadStatus(emulator.now, first)).toBe(200)
  emulator.now.clock.advance(24 * HOUR_MS)
  expect(await leadStatus(emulator.now, second)).toBe(200)
  expect(emulator.now.leads).toMatchObject([
    { clickId: first, linkId: SEED_LINK.id },
    { clickId: second, linkId: SEED_LINK.id },
  ])
})

test('answers the same visitor on the same link with the same click for an hour, and then with another', async () => {
  const first = await clickIdOf(click())
  emulator.now.clock.advance(HOUR_MS - 1000)
  expect(await clickIdOf(click({ url: 'https://lumen.test/other' }))).toBe(first)
  emulator.now.clock.advance(1000)
  expect(await clickIdOf(click())).not.toBe(first)
})

test.for([
  ['IP address', {}, { 'x-real-ip': '192.0.2.1' }],
  ['browser', {}, { 'user-agent': 'Firefox' }],
  ['link', { key: 'max' }, {}],
] as const)('answers a click of another %s with an id of its own', async ([, changes, headers]) => {
  emulator.now.addLink({ id: 'link_2', key: 'max' })
  expect(await clickIdOf(click())).not.toBe(await clickIdOf(click(changes, headers)))
})

test.for(['www.go.lumen.test', 'https://go.lumen.test/', 'GO.lumen.test'])(
  'finds the link by the domain %s',
  async (domain) => {
    expect((await click({ domain })).status).toBe(200)
  },
)

test('gives a bot an id of no click', async () => {
  const clickId = await clickIdOf(click({}, { 'user-agent': 'Examplebot/1.0' }))
  expect(await leadStatus(emulator.now, clickId)).toBe(404)
})

test.for([
  [{ domain: undefined }, 'domain: domain is required.'],
  [{ domain: 5 }, 'domain: domain is required.'],
  [{ key: undefined }, 'key: key is required.'],
  [{ url: 5 }, 'url: Invalid input: expected string, received number'],
  [{ referrer: {} }, 'referrer: Invalid input: expected string, received object'],
] as const)('refuses a click with %j and names the field', async ([changes, message]) => {
  const answer = await click(changes)
  expect(answer.status).toBe(422)
  expect(answer.json).toEqual(
    dubError('unprocessable_entity', `invalid_type: ${message}`, 'unprocessable-entity'),
  )
})

test('refuses a click on a link that is not there, or belongs to no workspace', async () => {
  expect(await click({ key: 'max' })).toMatchObject({
    status: 404,
    json: dubError('not_found', 'Link not found for domain: go.lumen.test and key: max.'),
  })
  emulator.now.addLink(SEED_LINK, { unowned: true })
  expect(await click()).toMatchObject({
    status: 404,
    json: dubError('not_found', 'Link does not belong to a workspace.'),
  })
})

test('refuses what is not JSON as it does at its other routes', async () => {
  const answer = await postAsPage(emulator.now, '/track/click', '{ bad')
  expect(answer).toMatchObject({ status: 400, json: { error: { code: 'bad_request' } } })
})
