import { describe, expect, test } from 'vitest'
import { SEED_DISCOUNT } from '../../../emulator/index.ts'
import { call, postCommand } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const emulator = freshEmulator()

describe('invalid input', () => {
  test.for([
    ['clicks', {}, 'clickId'],
    ['clicks', { clickId: '' }, 'clickId'],
    ['clicks', { clickId: 'a', visibleInMs: -1 }, 'visibleInMs'],
    ['clicks', { clickId: 'a', linkDisabled: 'yes' }, 'linkDisabled'],
    ['clicks', { clickId: 'a', link: 'jo' }, 'link'],
    ['clicks', { clickId: 'a', link: { partnerId: 1 } }, 'link.partnerId'],
    ['clicks', { clickId: 'a', link: { color: 'red' } }, 'link.color'],
    ['clicks', { clickId: 'a', visibleMs: 1 }, 'visibleMs'],
    ['links', { disabled: true }, 'id'],
    ['links', { id: 'link_1', foreign: 1 }, 'foreign'],
    ['links', { id: 'link_1', unowned: 'yes' }, 'unowned'],
    ['links', { id: 'link_1', partner: { name: 'Jo' } }, 'partner.image'],
    ['links', { id: 'link_1', discount: { ...SEED_DISCOUNT, type: 'half' } }, 'discount.type'],
    ['hostnames', { allowed: 'lumen.test' }, 'allowed'],
    ['hostnames', { allowed: [''] }, 'allowed.0'],
    ['customers', { name: 'Ines' }, 'externalId'],
    ['keys', { plan: 'free' }, 'key'],
    ['keys', { key: 'dub_a', plan: 'gold' }, 'plan'],
    ['keys', { key: 'dub_a', role: 'king' }, 'role'],
    ['keys', { key: 'dub_a', limitPerMinute: 1.5 }, 'limitPerMinute'],
    ['clock', {}, 'advanceMs'],
    ['clock', { advanceMs: '1' }, 'advanceMs'],
    ['delays', { leadVisibleInMs: -1 }, 'leadVisibleInMs'],
    ['delays', { invoiceKeptInMs: '1' }, 'invoiceKeptInMs'],
    ['delays', { activityVisibleInMs: 0.5 }, 'activityVisibleInMs'],
    ['delays', { leadMs: 1 }, 'leadMs'],
    ['faults', { kind: 'explode' }, 'kind'],
    ['faults', { kind: 'slow', times: 0 }, 'times'],
    ['faults', { kind: 'slow', times: 'forever' }, 'times'],
    ['faults', { kind: 'slow', only: 'leads' }, 'only'],
    ['faults', { kind: 'slow', probability: 0 }, 'probability'],
    ['faults', { kind: 'slow', probability: 1.1 }, 'probability'],
    ['faults', { kind: 'slow', forMs: 0 }, 'forMs'],
    ['faults', { kind: 'slow', status: 99 }, 'status'],
    ['reset', { everything: true }, 'everything'],
    ['clicks', [], ''],
    ['clicks', undefined, ''],
  ] as const)(
    'POST /__emu/%s refuses %j and names the field "%s"',
    async ([path, input, field]) => {
      const { status, json } = await postCommand(emulator.now, path, input)
      expect(status).toBe(400)
      expect(json).toEqual({
        error: { field, message: expect.stringContaining(field || 'the body') },
      })
    },
  )

  test('refuses a body that is not JSON', async () => {
    const answer = await call(emulator.now, '/__emu/clicks', { method: 'POST', body: '{ bad' })
    expect(answer.status).toBe(400)
    expect(answer.json).toEqual({ error: { field: '', message: 'the body must be JSON' } })
  })

  test.for([
    ['GET', '/__emu/clicks'],
    ['POST', '/__emu/state'],
    ['POST', '/__emu/nothing'],
  ] as const)('answers 404 to %s %s', async ([method, path]) => {
    expect((await call(emulator.now, path, { method })).status).toBe(404)
  })
})
