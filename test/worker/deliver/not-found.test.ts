import { afterAll, expect, test } from 'vitest'
import { startStack } from '../../support/start-stack.ts'
import { LEAD } from '../../support/start-stack.ts'

const stacks = { safe: await startStack(), direct: await startStack({ DUB_DELIVERY: 'direct' }) }
afterAll(async () => {
  await stacks.safe.close()
  await stacks.direct.close()
})

const LINKS = [
  ['another workspace', { foreign: true }, 'does not belong to the workspace', 'error'],
  ['a disabled link', { linkDisabled: true }, 'is disabled, lead not tracked', 'log'],
  ['a deleted link', { linkMissing: true }, 'Link not found for clickId', 'log'],
] as const

test.each(
  Object.entries(stacks).flatMap(([mode, stack]) =>
    LINKS.map(([what, click, sentence]) => ({ mode, stack, what, click, sentence })),
  ),
)(
  "refuses a lead of a click of $what with Dub's own sentence, in $mode delivery",
  async ({ mode, stack, what, click, sentence }) => {
    const clickId = `${what}${mode}`.replaceAll(/\W/g, '').slice(0, 24)
    stack.dub.addClick(clickId, click)
    const customerExternalId = `customer of ${what}`
    const { status, body } = await stack.post({ ...LEAD, clickId, customerExternalId })
    expect(status).toBe(404)
    expect(body).toMatchObject({ error: { message: expect.stringContaining(sentence) } })

    const line = stack.worker.logs().at(-1) ?? ''
    const isKey = what === 'another workspace'
    expect(JSON.parse(line)).toMatchObject({
      outcome: 'refused',
      reason: isKey ? 'foreign_link' : '404 not_found',
      detail: expect.stringContaining(isKey ? 'another workspace than DUB_API_KEY' : sentence),
    })
    expect(line).not.toContain(clickId)
  },
)
