import { NotFound } from 'dub/models/errors'
import { afterAll, expect, test } from 'vitest'
import { SEED_LINK } from '../../emulator/index.ts'
import { LEAD } from '../support/start-stack.ts'
import { until } from '../../tools/until.ts'
import { startServerStack, straightAtDub } from './support/start-server-stack.ts'

const stack = await startServerStack({}, { queueTimesFaster: 5 })
afterAll(stack.close)

const leadOn = (clickId: string) => ({ ...LEAD, clickId, customerExternalId: `by ${clickId}` })
const leadsOn = (click: string) => stack.dub.leads.filter(({ clickId }) => clickId === click)

test('loses a lead straight at Dub when its click shows late', async () => {
  const lead = leadOn('StraightAtDub123')
  const client = straightAtDub(stack)
  await expect(client.track.lead(lead)).rejects.toThrow(NotFound)
  stack.dub.addClick(lead.clickId)
  expect(await client.track.lead(lead)).toMatchObject({ link: null })
  expect(leadsOn(lead.clickId)).toEqual([])
})

test('records the same lead once through the Worker when its click shows late', async () => {
  const lead = leadOn('ThroughWorker123')
  expect(await stack.client.track.lead(lead)).toMatchObject({ link: null })
  stack.dub.addClick(lead.clickId)
  expect(await stack.client.track.lead(lead)).toMatchObject({ link: SEED_LINK })

  // The first call is still in the queue; Dub knows it for a repeat.
  await until(() => stack.worker.logs().find((line) => line.includes('"attempt":2')))
  expect(leadsOn(lead.clickId)).toHaveLength(1)
})

test('needs one call through the Worker, whose queue waits for the click', async () => {
  const lead = leadOn('QueueWaits123456')
  stack.dub.addClick(lead.clickId, { visibleInMs: 700 })
  await stack.client.track.lead(lead)
  await until(() => leadsOn(lead.clickId).length > 0)
  expect(leadsOn(lead.clickId)).toHaveLength(1)
})
