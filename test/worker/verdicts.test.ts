import { expect, test } from 'vitest'
import { readBody } from '../../worker/body.ts'
import { parse } from '../../worker/parse.ts'
import { toAnswer } from '../../worker/refusal-answer.ts'
import { LEAD_VERDICTS as LEADS, type Verdict } from '../support/verdicts.ts'

const DESCRIBING = new Set(['customerName', 'customerEmail', 'customerAvatar', 'metadata'])

async function judge(body: unknown) {
  const request = new Request('https://t.example', { method: 'POST', body: JSON.stringify(body) })
  const read = await readBody(request)
  if (!read.ok) return read
  const identified = { said: read.value, signed: {}, claims: undefined, warnings: [] }
  return parse('lead', identified, { cookieClickId: undefined, allowedFields: undefined })
}

/** Where the design departs from Dub: what Dub says, and what is said here instead. */
function expected({ status, path, parsed }: Verdict) {
  if (status === 422 && path && DESCRIBING.has(path)) return { status: 200, warning: path }
  if (parsed && !/^([\w-]{8,64})?$/.test(String(parsed['clickId'] ?? ''))) {
    return { status: 422, path: 'clickId' }
  }
  if (parsed && [...String(parsed['customerExternalId'])].length > 100) {
    return { status: 422, path: 'customerExternalId' }
  }
  return { status, path }
}

test('there are verdicts on leads', () => {
  expect(LEADS.length).toBeGreaterThan(150)
})

test.each(LEADS.map((verdict) => [verdict.name, verdict] as const))(
  'agrees with Dub on %s',
  async (_, verdict) => {
    const expectation = expected(verdict)
    const result = await judge(verdict.body)
    if (expectation.status === 200) {
      if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`)
      const { event, warnings } = result.value
      expect(event.fields).toEqual({
        clickId: '',
        mode: 'async',
        ...(verdict.parsed ?? withoutField(verdict.body, expectation.warning)),
      })
      expect(warnings.map((warning) => warning.split(': ')[1])).toEqual(
        expectation.warning ? [expectation.warning] : [],
      )
      return
    }
    if (result.ok) throw new Error('accepted')
    const { status, body } = toAnswer(result.problem)
    expect(status).toBe(expectation.status)
    expect(body.error.message).toMatch(new RegExp(`(^|: )${expectation.path}( |:)`))
  },
)

function withoutField(body: unknown, field: string | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body as Record<string, unknown>).filter(([name]) => name !== field),
  )
}
