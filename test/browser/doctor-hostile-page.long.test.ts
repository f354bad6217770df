import { expect, onTestFinished, test } from 'vitest'
import { findBrowsers } from '../../doctor/facts/browsers.ts'
import { readTarget, type Target } from '../../doctor/facts/target.ts'
import { lookInBrowsers } from '../../doctor/looks/look-in-browsers.ts'
import { openServer } from '../../emulator/server.ts'

const LOOP = '<script>addEventListener("load", () => setTimeout(() => { for (;;); }))</script>'

test(
  'waits no longer than a minute for a page that never rests',
  { timeout: 100_000 },
  async () => {
    const site = await openServer(0, (_, __, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(LOOP)
    })
    onTestFinished(() => site.close())
    const startedAtMs = Date.now()
    const target = readTarget(site.url) as Target
    const { findings } = await lookInBrowsers(
      target,
      site.url,
      undefined,
      findBrowsers().slice(0, 1),
    )
    expect(findings).toMatchObject([{ name: 'cookie', outcome: 'failed' }])
    expect(findings[0]?.says).toContain('cannot open')
    expect(Date.now() - startedAtMs).toBeLessThan(60_000)
  },
)
