import { test } from 'vitest'
import { expectAllToArrive } from './support/expect-all-to-arrive.ts'
import { startBrowserStack } from './support/start-browser-stack.ts'
import { followLink, submitForm } from './support/ways-to-leave.ts'

const stack = await startBrowserStack({ distant: true })

// A closed tab never enters the back/forward cache: leaving-without-bfcache.test.ts has those.
test.each([
  ['follows a link', followLink],
  ['submits a form', submitForm],
])('loses none of 8 events when the visitor %s', (_, leave) =>
  expectAllToArrive(stack, leave, stack.dub.leads),
)
