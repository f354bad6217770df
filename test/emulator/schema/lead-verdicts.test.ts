import { describe, expect, test } from 'vitest'
import { parseLead } from '../../../emulator/schema/lead-schema.ts'
import { LEAD_VERDICTS } from '../../support/verdicts.ts'
import { postLead } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'
import { pathOf, withoutNulls } from './read-verdict.ts'

/** The verdicts that count a length in code points, where the emulator counts UTF-16 code units. */
const COUNTED_OTHERWISE = ['eventName #4', 'customerName #4']
const leads = LEAD_VERDICTS.filter(({ name }) => !COUNTED_OTHERWISE.includes(name))

const emulator = freshEmulator()

test('has enough recorded verdicts on leads', () => {
  expect(leads.length).toBeGreaterThan(100)
})

test.for(COUNTED_OTHERWISE)('counts two for each emoji, unlike the verdict %s', (verdict) => {
  const body = LEAD_VERDICTS.find(({ name }) => name === verdict)?.body
  expect(parseLead(body)).toMatchObject({ error: { message: expect.stringMatching(/^too_big: /) } })
})

describe('Dub’s verdict over HTTP', () => {
  test.for(leads)('answers a lead with Dub’s verdict: $name', async ({ body, status, path }) => {
    const clickId = typeof body === 'object' && body !== null && 'clickId' in body && body.clickId
    if (typeof clickId === 'string') emulator.now.addClick(clickId.trim())
    // A lead without a click uses the customer's, which an earlier lead provides.
    await postLead(emulator.now, {
      clickId: 'Qx7Kp2Lm9Zt4Rv6B',
      eventName: 'Earlier',
      customerExternalId: 'user_123',
    })

    const answer = await postLead(emulator.now, JSON.stringify(body))
    expect(answer.status).toBe(status)
    expect(pathOf(answer.status, answer.json)).toBe(path)
  })
})

describe('what Dub reads out of a body', () => {
  const accepted = leads.filter(({ status }) => status === 200)
  test.for(accepted)('reads a lead as Dub does: $name', ({ body, parsed }) => {
    const lead = parseLead(body)
    expect(lead.ok && withoutNulls(lead.value)).toEqual(parsed)
  })
})
