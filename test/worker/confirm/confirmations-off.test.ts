import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Emulator, startEmulator } from '../../../emulator/index.ts'
import { runLooks } from '../../../worker/confirm/run-looks.ts'
import { readSettings } from '../../../worker/settings/settings.ts'
import { ADMIN_TOKEN, BEARER } from '../../support/start-admin.ts'
import {
  FIRST_LOOK_MS,
  leadCreated,
  type LedgerStack,
  sign,
  startLedger,
  WEBHOOK_SECRET,
} from '../../support/start-ledger.ts'
import { type BareWorker, startBareWorker } from '../../support/start-bare-worker.ts'
import { LEAD, read, SITE } from '../../support/start-stack.ts'
import { API_KEY } from '../../support/start-worker.ts'

const health = async ({ url }: { readonly url: string }) => (await read(`${url}/health`)).body
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

  test('a row from before is gone within the hour', async () => {
    await stack.execute("INSERT INTO ledger VALUES ('key', '{}', 0, 0, 0, 0)")
    await stack.runScheduled(Date.UTC(2026, 10, 26, 10, 59))
    expect(await stack.ledger()).toHaveLength(1)
    await stack.runScheduled(Date.UTC(2026, 10, 26, 11, 0))
    expect(await stack.ledger()).toEqual([])
  })

  test('a webhook is answered and changes nothing', async () => {
    expect((await stack.push(leadCreated('off'))).status).toBe(200)
    expect((await stack.push(leadCreated('off'), null)).status).toBe(401)
  })

  test('says so to the operator and in /health', async () => {
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
  let dub: Emulator
  let bare: BareWorker
  beforeAll(async () => {
    dub = await startEmulator()
    bare = await startBareWorker({
      DUB_API_URL: dub.url,
      DUB_API_KEY: API_KEY,
      ALLOWED_ORIGINS: SITE,
      DUB_WEBHOOK_SECRET: WEBHOOK_SECRET,
      ADMIN_TOKEN,
    })
  })
  afterAll(async () => {
    await bare?.close()
    await dub?.close()
  })
  const post = (path: string, body: string, headers: Record<string, string>) =>
    read(`${bare.url}${path}`, { method: 'POST', body, headers })

  test('events are taken, and the log has no word of a ledger', async () => {
    expect((await post('/track/lead', JSON.stringify(LEAD), { origin: SITE })).status).toBe(200)
    expect(bare.logs().join('\n')).not.toContain('not_noted')
  })

  test('a run asks nothing', async () => {
    const settings = readSettings({ DUB_API_KEY: API_KEY, DUB_API_URL: dub.url })
    if (!settings.ok) throw new Error(JSON.stringify(settings.error))
    const nothing = { looked: 0, confirmed: 0, absent: 0, dropped: 0 }
    expect(await runLooks(settings.value, {}, Date.now())).toEqual(nothing)
  })

  test('answers a webhook, and says so to the operator and in /health', async () => {
    const body = JSON.stringify(leadCreated(LEAD.customerExternalId))
    expect((await post('/dub/webhook', body, { 'dub-signature': sign(body) })).status).toBe(200)
    const confirmations = await read(`${bare.url}/admin/confirmations`, { headers: BEARER })
    expect(confirmations.status).toBe(503)
    expect(await health(bare)).toMatchObject({
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
