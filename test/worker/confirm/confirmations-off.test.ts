import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  FIRST_LOOK_MS,
  leadCreated,
  type LedgerStack,
  startLedger,
} from '../../support/start-ledger.ts'
import { read } from '../../support/start-stack.ts'
import { UNLIMITED } from '../../support/worker-config.ts'

const health = async ({ url }: LedgerStack) => (await read(`${url}/health`)).body
const WARNING = expect.stringMatching(/^DUB_WEBHOOK_SECRET is set and confirmations are off/)

describe('with CONFIRMATIONS off', () => {
  let stack: LedgerStack
  beforeAll(async () => {
    stack = await startLedger({ vars: { CONFIRMATIONS: 'off' } })
  })
  afterAll(() => stack?.close())

  test('nothing is noted, and Dub is asked nothing', async () => {
    expect((await stack.signUp('off')).status).toBe(200)
    await stack.look(FIRST_LOOK_MS)
    expect(await stack.ledger()).toEqual([])
    expect(stack.questions()).toEqual([])
  })

  test('a webhook is answered and changes nothing', async () => {
    expect((await stack.push(leadCreated('off'))).status).toBe(200)
    expect((await stack.push(leadCreated('off'), null)).status).toBe(401)
  })

  test('the operator and /health are told so', async () => {
    expect(await stack.get('/admin/confirmations')).toMatchObject({
      status: 404,
      body: { error: { message: expect.stringContaining('CONFIRMATIONS is off') } },
    })
    expect(await health(stack)).toMatchObject({
      confirmations: false,
      warnings: expect.arrayContaining([WARNING]),
    })
  })
})

describe('without a database', () => {
  let stack: LedgerStack
  beforeAll(async () => {
    stack = await startLedger({ config: { ...UNLIMITED, d1_databases: [] } })
  })
  afterAll(() => stack?.close())

  test('events are taken, and Dub is asked nothing', async () => {
    expect((await stack.signUp('none')).status).toBe(200)
    await stack.look(FIRST_LOOK_MS)
    expect(stack.questions()).toEqual([])
    expect(stack.logs().join('\n')).not.toMatch(/not_noted|run_failed/)
  })

  test('a webhook is answered, and the operator and /health are told so', async () => {
    expect((await stack.push(leadCreated('none'))).status).toBe(200)
    expect((await stack.get('/admin/confirmations')).status).toBe(503)
    expect(await health(stack)).toMatchObject({
      confirmations: false,
      warnings: expect.arrayContaining([WARNING]),
    })
  })
})

test('/health says that confirmations are on, where they are', async () => {
  const stack = await startLedger()
  try {
    expect(await health(stack)).toMatchObject({ confirmations: true })
    expect((await health(stack))['warnings']).not.toContainEqual(WARNING)
  } finally {
    await stack.close()
  }
})
