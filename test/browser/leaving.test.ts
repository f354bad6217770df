import { test } from 'vitest'
import { expectAllToArrive } from './support/count-arrivals.ts'
import { startScene } from './support/scene.ts'
import { WAYS_TO_LEAVE } from './support/ways-to-leave.ts'

const scene = await startScene({ distant: true })

test.each(WAYS_TO_LEAVE)('loses none of 8 events when the visitor %s', (_, leave) =>
  expectAllToArrive(scene, leave),
)
