import { expect, test } from 'vitest'
import { expectedOf, expectVerdict } from '../../support/judge.ts'
import { LEAD_VERDICTS as LEADS } from '../../support/verdicts.ts'

test('has verdicts of Dub on leads to compare with', () => {
  expect(LEADS.length).toBeGreaterThan(150)
})

test.each(LEADS.map((verdict) => [verdict.name, verdict] as const))(
  'agrees with Dub on the lead: %s',
  (_, verdict) => expectVerdict('lead', verdict.body, expectedOf(verdict), { mode: 'async' }),
)
