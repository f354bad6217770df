import { expect, test } from 'vitest'
import { SEED_LINK } from '../../../emulator/index.ts'
import { dubError, INTERNAL_ERROR } from '../support/calls.ts'
import { CLICK, clickIdOf, leadStatus, postAsPage } from '../support/clicks.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const VISIT = { domain: SEED_LINK.domain, url: `https://${SEED_LINK.domain}/jo?x=1` }

const emulator = freshEmulator()

const visit = (body: unknown = VISIT) => postAsPage(emulator.now, '/track/visit', body)

test('answers a visit with the id of a click on the link whose key is the path, and nothing else', async () => {
  const answer = await visit()
  expect(answer).toMatchObject({ status: 200, json: { clickId: expect.any(String) } })
  expect(Object.keys(answer.json as object)).toEqual(['clickId'])
  expect(await leadStatus(emulator.now, await clickIdOf(answer))).toBe(200)
})

test('takes the path of the front page for the key _root', async () => {
  emulator.now.addLink({ id: 'link_root', key: '_root' })
  expect((await visit({ ...VISIT, url: 'https://go.lumen.test' })).status).toBe(200)
})

test('knows a visit and a click of one visitor on one link as one click', async () => {
  const clicked = await clickIdOf(postAsPage(emulator.now, '/track/click', CLICK))
  expect(await clickIdOf(visit())).toBe(clicked)
})

test.for([[{}], [{ domain: 'go.lumen.test' }], [{ url: VISIT.url }], [[]]] as const)(
  'refuses a visit %j',
  async ([body]) => {
    expect(await visit(body)).toMatchObject({
      status: 400,
      json: dubError('bad_request', 'Missing domain or url'),
    })
  },
)

test.for([[null], [{ ...VISIT, url: 'not a URL' }]] as const)(
  'fails on a visit %j, as Dub does',
  async ([body]) => {
    expect(await visit(body)).toMatchObject({ status: 500, json: INTERNAL_ERROR })
  },
)

test('refuses a visit through a link that is not there', async () => {
  expect(await visit({ ...VISIT, url: 'https://go.lumen.test/max' })).toMatchObject({
    status: 404,
    json: dubError('not_found', 'Link not found for domain: go.lumen.test and key: max.'),
  })
})
