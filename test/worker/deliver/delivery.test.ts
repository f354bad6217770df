import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { SEED_CLICK_ID, SEED_LINK } from '../../../emulator/index.ts'
import { LEAD, type Stack, startStack } from '../../support/start-stack.ts'
import { until } from '../../../tools/until.ts'

const stacks = { safe: await startStack(), direct: await startStack({ DUB_DELIVERY: 'direct' }) }
afterAll(async () => {
  await stacks.safe.close()
  await stacks.direct.close()
})

const DEEP = 'custom: metadata: Metadata must be nested at most 100 levels deep'

const modesCalled = ({ dub }: Stack) => dub.calls.map(({ body }) => (body as { mode: string }).mode)

describe.each(Object.entries(stacks))('%s delivery', (name, stack) => {
  beforeEach(() => stack.dub.reset())

  test("records a lead and answers with Dub's own reply", async () => {
    const { status, body } = await stack.post({ ...LEAD, customerName: 'Ines', unknown: 1 })
    expect(status).toBe(200)
    expect(body).toEqual({
      click: { id: SEED_CLICK_ID },
      link: SEED_LINK,
      customer: { name: 'Ines', email: null, avatar: null, externalId: 'user_123' },
    })
    expect(stack.dub.leads).toMatchObject([{ ...LEAD, mode: 'async' }])
    expect(modesCalled(stack)).toEqual(name === 'safe' ? ['deferred', 'async'] : ['async'])
  })

  test('answers a repeated lead with link null and records it once', async () => {
    await stack.post(LEAD)
    const { status, body } = await stack.post(LEAD)
    expect(status).toBe(200)
    expect(body).toMatchObject({ link: null, customer: { externalId: 'user_123' } })
    expect(body).not.toHaveProperty('warnings')
    expect(stack.dub.leads).toHaveLength(1)
    // The first answer explains it: Dub is asked nothing.
    expect(stack.dub.calls.filter(({ method }) => method === 'GET')).toEqual([])
  })

  test('sends a deferred lead once and records nothing', async () => {
    const { status, body } = await stack.post({ ...LEAD, mode: 'deferred' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ link: { id: SEED_LINK.id } })
    expect(modesCalled(stack)).toEqual(['deferred'])
    expect(stack.dub.leads).toEqual([])
  })

  test('records a lead without a click on the click Dub knows of the customer', async () => {
    await stack.post({ ...LEAD, mode: 'deferred' })
    const { status } = await stack.post({ ...LEAD, clickId: '' })
    expect(status).toBe(200)
    expect(stack.dub.leads).toMatchObject([{ clickId: SEED_CLICK_ID }])
  })

  test('reads the click from the cookie when the body names none', async () => {
    const { clickId, ...withoutClick } = LEAD
    const headers = { origin: 'https://shop.example', cookie: `a=b; dub_id=${clickId}; c=d` }
    const { status } = await stack.post(withoutClick, { headers })
    expect(status).toBe(200)
    expect(stack.dub.leads).toMatchObject([{ clickId }])
  })

  test('drops a describing field that Dub would refuse, and warns', async () => {
    const { status, body } = await stack.post({ ...LEAD, customerName: 'x'.repeat(101) })
    expect(status).toBe(200)
    expect(body['warnings']).toEqual([
      'too_big: customerName: Too big: expected string to have <=100 characters',
    ])
    expect(stack.dub.leads).toHaveLength(1)
  })

  test.each([
    [99, []],
    [100, [DEEP]],
    [9000, [DEEP]],
  ])('records a lead whose metadata is nested %d deep', async (depth, warnings) => {
    const nested = `${'['.repeat(depth)}${']'.repeat(depth)}`
    const body = JSON.stringify({ ...LEAD, metadata: {} }).replace('{}', `{"a":${nested}}`)
    const answer = await stack.post(body)
    expect(answer.status).toBe(200)
    expect(answer.body['warnings'] ?? []).toEqual(warnings)
  })

  test.each(['invite_pending', 'invite_expired'] as const)(
    "queues a lead that Dub does not take because of its key's owner: %s",
    async (kind) => {
      stack.dub.fault({ kind })
      expect(await stack.post(LEAD)).toMatchObject({ status: 202, body: { queued: true } })
      const lines = stack.worker.logs().map((line) => JSON.parse(line))
      expect(lines).toContainEqual(
        expect.objectContaining({
          outcome: 'queued',
          reason: 'unauthorized',
          detail: expect.stringContaining('invitation'),
        }),
      )
    },
  )

  test("passes Dub's 400 for an unknown customer on to the page", async () => {
    const { status, body } = await stack.post({ ...LEAD, clickId: '' })
    expect(status).toBe(400)
    expect(body).toMatchObject({
      error: { code: 'bad_request', message: expect.stringContaining('`clickId`') },
    })
  })
})

describe('a click Dub does not know', () => {
  const unknown = { ...LEAD, clickId: 'AAAAAAAAAAAAAAAA' }

  test('queues a lead of an unknown click in safe delivery, warns, and spends no dedupe key', async () => {
    const { status, body } = await stacks.safe.post(unknown)
    expect(status).toBe(202)
    expect(body).toEqual({ queued: true, warnings: ['click_unknown'] })
  })

  test('queues a lead of an unknown click in direct delivery, as Dub has taken its dedupe key', async () => {
    const { status, body } = await stacks.direct.post(unknown)
    expect(status).toBe(202)
    expect(body).toEqual({ queued: true })
    const letter = await until(async () => (await stacks.direct.worker.deadLetters())[0])
    expect(letter).toMatchObject({
      state: 'poisoned',
      reason: 'poisoned',
      last_answer: '404 not_found: Click event not found for clickId: AAAAAAAAAAAAAAAA',
    })
  })
})

test('leaves the picture out of the second call, as Dub has it from the first', async () => {
  const { dub, post } = stacks.safe
  dub.reset()
  await post({ ...LEAD, customerAvatar: 'https://lumen.test/ines.png' })
  const avatars = dub.calls.map(({ body }) => (body as Record<string, unknown>)['customerAvatar'])
  expect(avatars).toEqual(['https://lumen.test/ines.png', undefined])
})
