import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { startFaultyServers } from '../browser/support/start-servers.ts'
import { closeTab, setLocation } from '../browser/support/ways-to-leave.ts'
import { inEachEngine, launchFor } from './support/in-each-engine.ts'
import { openNextPage } from './support/open-next-page.ts'
import { reportEvent } from './support/report-event.ts'
import { watchedSignup } from './support/watched-page.ts'

/** Without a `Retry-After` the event would be sent again after 1.25 s at most. */
const LONGER_THAN_BACKOFF_MS = 2500

/** Far from the minute for which a sale is left alone, and from the 20 s that a request may take. */
const AT_ONCE_MS = 8000

const servers = await startFaultyServers()
const { proxy, recorded, site } = servers

inEachEngine((engine) => {
  const visitor = launchFor(engine, servers)

  test('what is thrown or rejected in a page is seen by these tests', async () => {
    const tab = await visitor.openSignup()
    await tab.evaluate(() => {
      setTimeout(() => {
        void Promise.reject(new Error('rejected on purpose'))
        throw new Error('thrown on purpose')
      })
    })
    const isReported = (what: string) =>
      site.reports.some((report) => report.startsWith('error: ') && report.includes(what))
    await until(() => isReported('rejected on purpose') && isReported('thrown on purpose'))
    site.reset()
  })

  test('settles a call made before the script has loaded', async () => {
    const early = `<script>
      var early = dubTrack('Sign up', { customerExternalId: 'user_1' })
    </script>`
    site.serveSignup(watchedSignup(servers.workerOrigin, early))
    const tab = await visitor.openSignup()
    const receipt = await tab.evaluate(() => Reflect.get(window, 'early') as Promise<unknown>)
    expect(receipt).toMatchObject({ status: 'recorded' })
    expect(recorded()).toEqual(['user_1'])
  })

  test('sends an event again no sooner than Retry-After says', async () => {
    const retryAtMs = Date.now() + LONGER_THAN_BACKOFF_MS
    proxy.behave({ retryAtMs })
    const tab = await visitor.openSignup()
    expect(await reportEvent(tab, 'user_1')).toMatchObject({ status: 'kept' })
    proxy.behave('forward')
    await until(() => recorded().length > 0)
    expect(proxy.posts).toHaveLength(2)
    expect(proxy.posts[1]?.arrivedAtMs).toBeGreaterThanOrEqual(retryAtMs)
    expect(recorded()).toEqual(['user_1'])
  })

  test.each([
    ['has left for another page', setLocation],
    ['has closed the tab', closeTab],
  ])(
    'sends an event at once from the next page when the network fails once the visitor %s',
    async (_, leave) => {
      proxy.behave('hold')
      await leave(await visitor.openSignup(), 'user_1')
      await until(() => proxy.posts.length > 0)
      proxy.behave('forward')
      proxy.drop()

      const openedAtMs = Date.now()
      await openNextPage(visitor)
      expect(recorded()).toEqual(['user_1'])
      expect(Number(proxy.posts.at(-1)?.arrivedAtMs) - openedAtMs).toBeLessThan(AT_ONCE_MS)
    },
  )
})
