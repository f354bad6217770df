import { describe, expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { CLICK_ID, startFaultyServers } from '../browser/support/start-servers.ts'
import { inEachEngine, launchFor } from './support/in-each-engine.ts'
import { reportEvent } from './support/report-event.ts'

/** What names the click where no cookie can. */
const CLICK = { clickId: CLICK_ID }

const servers = await startFaultyServers()
const { proxy, recorded } = servers

inEachEngine((engine) => {
  describe.each(engine.denials)('%s', (denial) => {
    const { openSignup } = launchFor(engine, servers, denial)

    test('a page has no localStorage', async () => {
      const tab = await openSignup()
      await expect(tab.evaluate(() => localStorage.length)).rejects.toThrow()
    })

    test('records an event at once where storage is denied', async () => {
      const tab = await openSignup()
      expect(await reportEvent(tab, 'user_1', CLICK)).toMatchObject({ status: 'recorded' })
      expect(proxy.forwarded()).toEqual(['user_1'])
      expect(recorded()).toEqual(['user_1'])
    })

    test('sends a kept event again where storage is denied', async () => {
      const tab = await openSignup()
      proxy.behave('drop_request')
      expect(await reportEvent(tab, 'user_1', CLICK)).toMatchObject({ status: 'kept' })
      proxy.behave('forward')
      await until(() => recorded().length > 0)
      // Behind another event, so that a second sending of the first would have been seen.
      await reportEvent(tab, 'user_2', CLICK)
      expect(proxy.forwarded()).toEqual(['user_1', 'user_2'])
      expect(recorded()).toEqual(['user_1', 'user_2'])
    })
  })
})
