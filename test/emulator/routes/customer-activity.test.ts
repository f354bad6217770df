import { describe, expect, test } from 'vitest'
import { SEED_KEY } from '../../../emulator/index.ts'
import { askActivity, eventsShown } from '../support/ask-activity.ts'
import { call, dubError, LEAD, postLead } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const emulator = freshEmulator()
const ask = (id: string) => askActivity(emulator.now, id)
const shown = (id: string) => eventsShown(emulator.now, id)

describe('it finds', () => {
  test.for([
    ['as it is', 'ext_acct_42'],
    ['in another case', 'ext_ACCT_42'],
    ['encoded', 'ext_%61cct_42'],
    ["Dub's own", 'cus_1KEMU0000000000000000001'],
  ] as const)('a customer by its id %s', async ([, id]) => {
    await postLead(emulator.now, LEAD)
    expect(await shown(id)).toEqual(['lead Sign up', 'click'])
  })

  test('a customer whose id needs encoding', async () => {
    const customerExternalId = 'ext_ä/b c?%'
    await postLead(emulator.now, { ...LEAD, customerExternalId })
    const id = encodeURIComponent(`ext_${customerExternalId}`)
    expect(await shown(id)).toEqual(['lead Sign up', 'click'])
  })

  test.for(['ext_unknown', 'ext_', 'acct_42', 'cus_unknown'])(
    "nobody as %s, which is Dub's 404 with the quota's headers",
    async (id) => {
      await postLead(emulator.now, LEAD)
      const answer = await ask(id)
      expect(answer.status).toBe(404)
      expect(answer.json).toEqual(
        dubError(
          'not_found',
          "Customer not found. Make sure you're using the correct customer ID (e.g. `cus_3TagGjzRzmsFJdH8od2BNCsc`) or external ID (has to be prefixed with `ext_`).",
        ),
      )
      expect(answer.headers.get('x-ratelimit-limit')).toBe('1200')
    },
  )

  test('nobody by an id that is not well encoded, which is a 400 with a web page', async () => {
    const answer = await ask('ext_%E0%A4%A')
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  })
})

describe('the key', () => {
  test('is required', async () => {
    const answer = await call(emulator.now, '/customers/ext_acct_42/activity')
    expect(answer.status).toBe(401)
  })

  test('spends its quota on questions too', async () => {
    emulator.now.addKey(SEED_KEY, { limitPerMinute: 2 })
    await postLead(emulator.now, LEAD)
    expect((await ask('ext_acct_42')).status).toBe(200)
    expect((await ask('ext_acct_42')).status).toBe(429)
  })
})
