import { test } from 'vitest'
import { expectAllToArrive } from '../browser/support/expect-all-to-arrive.ts'
import { startServers } from '../browser/support/start-servers.ts'
import { closeTab, followLink, setLocation, submitForm } from '../browser/support/ways-to-leave.ts'
import { inEachEngine, launchFor } from './support/in-each-engine.ts'

const servers = await startServers({ distant: true })
const { dub, site } = servers

inEachEngine((engine) => {
  const { newTab } = launchFor(engine, servers)

  test.each([
    ['follows a link', followLink],
    ['is sent to another page', setLocation],
    ['submits a form', submitForm],
    ['closes the tab', closeTab],
  ])('loses none of 8 events when the visitor %s', (_, leave) =>
    expectAllToArrive({ newTab, site }, leave, dub.leads),
  )
})
