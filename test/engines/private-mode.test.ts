import { describe, expect, test } from 'vitest'
import { startFaultyServers } from '../browser/support/start-servers.ts'
import { inEachEngine, launchFor } from './support/in-each-engine.ts'
import { openNextPage } from './support/open-next-page.ts'
import { reportEvent } from './support/report-event.ts'

const servers = await startFaultyServers()
const { proxy, recorded } = servers

inEachEngine((engine) => {
  describe.each(['usual', 'private'] as const)('%s mode', (profile) => {
    const visitor = launchFor(engine, servers, profile)

    test('answers recorded to an event, and duplicate to the same one again', async () => {
      const tab = await visitor.openSignup()
      expect(await reportEvent(tab, 'user_1')).toMatchObject({ status: 'recorded' })
      expect(await reportEvent(tab, 'user_1')).toMatchObject({ status: 'duplicate' })
      expect(recorded()).toEqual(['user_1'])
    })

    test('keeps an event while the Worker is out of reach, and the next page delivers it once', async () => {
      const tab = await visitor.openSignup()
      proxy.behave('drop_request')
      expect(await reportEvent(tab, 'user_1')).toEqual({ status: 'kept' })
      await tab.close()
      proxy.behave('forward')

      await openNextPage(visitor)
      expect(proxy.forwarded()).toEqual(['user_1'])
      expect(recorded()).toEqual(['user_1'])
    })
  })
})
