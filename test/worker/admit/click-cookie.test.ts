import { afterAll, beforeEach, expect, test } from 'vitest'
import { SEED_CLICK_ID } from '../../../emulator/index.ts'
import { LEAD, SITE, startStack } from '../../support/start-stack.ts'

const { clickId: _, ...CLICKLESS } = LEAD

const SERVER_TOKEN = 'server-token-of-the-tests'
const stack = await startStack({ SERVER_TOKEN })
afterAll(() => stack.close())
beforeEach(() => stack.dub.reset())

const post = (cookie: string, body: object = CLICKLESS) =>
  stack.post(body, { headers: { origin: SITE, cookie } })

const clicksAtDub = () => stack.dub.calls.map(({ body }) => (body as typeof LEAD).clickId)

test.each([
  ['alone', `dub_id=${SEED_CLICK_ID}`],
  ['among others', `a=1; dub_id=${SEED_CLICK_ID}; not_dub_id=other-click`],
  ['twice the same', `dub_id=${SEED_CLICK_ID}; dub_id=${SEED_CLICK_ID}`],
  ['beside an empty one', `dub_id=; dub_id=${SEED_CLICK_ID}`],
  ['beside one that can be no click', `dub_id=a b; dub_id=${SEED_CLICK_ID}`],
])('reads the click from a cookie: %s', async (_name, cookie) => {
  expect((await post(cookie)).status).toBe(200)
  expect(clicksAtDub()).toEqual([SEED_CLICK_ID, SEED_CLICK_ID])
})

test.each([
  ['a script', 'dub_id=<script>alert(1)</script>'],
  ['too short', 'dub_id=short'],
  ['too long', `dub_id=${'x'.repeat(65)}`],
  ['an encoded line break', `dub_id=${SEED_CLICK_ID}%0d%0aX-Evil:1`],
  ['quotes', `dub_id="${SEED_CLICK_ID}"`],
  ['another name in capitals', `DUB_ID=${SEED_CLICK_ID}`],
  ['another name that ends alike', `x_dub_id=${SEED_CLICK_ID}`],
  ['no value', 'dub_id'],
  ['in the value of another', `a=1, dub_id=${SEED_CLICK_ID}`],
  ['two in one, as two lines of cookies are joined', `dub_id=${SEED_CLICK_ID}, dub_id=visitor-2`],
])('ignores a cookie that cannot be a click: %s', async (_name, cookie) => {
  await post(cookie)
  expect(clicksAtDub()).toEqual([''])
})

test("prefers the body's click to the cookie's", async () => {
  stack.dub.addClick('from-the-body')
  await post(`dub_id=${SEED_CLICK_ID}`, { ...CLICKLESS, clickId: 'from-the-body' })
  expect(clicksAtDub()).toEqual(['from-the-body', 'from-the-body'])
})

const TWO_CLICKS = `dub_id=slipped-in-1; x=1; dub_id=${SEED_CLICK_ID}`

test.each([
  ['a click', LEAD, SEED_CLICK_ID],
  ['the click that Dub knows of the customer', { ...LEAD, clickId: '' }, ''],
])('pays no heed to two cookies where the event names %s', async (_name, body, click) => {
  await post(TWO_CLICKS, body)
  expect(new Set(clicksAtDub())).toEqual(new Set([click]))
})

test('takes a click from neither of two cookies that a server hands on', async () => {
  const headers = { authorization: `Bearer ${SERVER_TOKEN}`, cookie: TWO_CLICKS }
  await stack.post(CLICKLESS, { headers })
  expect(clicksAtDub()).toEqual([''])
})

test.each([
  ['no click', CLICKLESS],
  ['a click that is null', { ...CLICKLESS, clickId: null }],
])(
  'refuses two cookies with different clicks where the event names %s, and logs it',
  async (_name, body) => {
    const linesBefore = stack.worker.logs().length
    const answer = await post(TWO_CLICKS, body)
    expect(answer.status).toBe(409)
    expect(answer.body).toMatchObject({
      error: { code: 'conflict', message: expect.stringContaining('dub_id') },
    })
    expect(stack.dub.calls).toEqual([])
    expect(
      stack.worker
        .logs()
        .slice(linesBefore)
        .map((line) => JSON.parse(line)),
    ).toEqual([{ event: 'lead', outcome: 'refused', reason: 'ambiguous_click' }])
  },
)
