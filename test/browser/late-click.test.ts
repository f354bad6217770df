import { expect, test } from 'vitest'
import { until } from '../support/start-stack.ts'
import { startScene } from './support/scene.ts'

const LATE_CLICK = 'Late0000Click001'

const scene = await startScene()

test('queues a lead whose click Dub sees 5 s later, and records it once', async () => {
  const visit = await scene.visit(LATE_CLICK)
  scene.dub.addClick(LATE_CLICK, { visibleInMs: 5000 })
  expect(await visit.track('Sign up', { customerExternalId: 'user_123' })).toEqual({
    status: 'queued',
    warnings: ['click_unknown'],
  })
  expect(scene.dub.leads).toEqual([])

  await until(() => scene.dub.leads.length > 0, 30_000)
  expect(await visit.track('Sign up', { customerExternalId: 'user_123' })).toMatchObject({
    status: 'duplicate',
  })
  expect(scene.dub.leads).toMatchObject([
    { clickId: LATE_CLICK, customerExternalId: 'user_123', eventName: 'Sign up' },
  ])
})
