import { expect, test } from 'vitest'
import { hostnameOf, isAllowedHostname } from '../../../emulator/record/is-allowed-hostname.ts'
import { dubError } from '../support/calls.ts'
import { CLICK, clickIdOf, leadStatus, postAsPage } from '../support/clicks.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const emulator = freshEmulator()

test.for([
  ['https://www.lumen.test/page', 'https://other.test', 'lumen.test'],
  [null, 'https://www.lumen.test', 'lumen.test'],
  ['https://lumen.test/', 'null', 'lumen.test'],
  [null, 'null', null],
  [null, null, null],
] as const)(
  'finds for the referer %s and the origin %s the host %s',
  ([referer, origin, hostname]) => {
    expect(hostnameOf({ referer, origin, userAgent: null, ipAddress: '' })).toBe(hostname)
  },
)

test.for([
  ['lumen.test', [], true],
  [null, [], true],
  ['lumen.test', ['lumen.test'], true],
  ['app.lumen.test', ['lumen.test'], false],
  ['app.lumen.test', ['*.lumen.test'], true],
  ['lumen.test', ['*.lumen.test'], false],
  ['lumen.test', ['other.test', 'lumen.test'], true],
  [null, ['lumen.test'], false],
] as const)('judges the host %s by %j: %s', ([hostname, allowed, isAllowed]) => {
  expect(isAllowedHostname(hostname, allowed)).toBe(isAllowed)
})

test('refuses a click of a host that is not allowed, but not its repeat', async () => {
  const click = (headers?: Readonly<Record<string, string>>) =>
    postAsPage(emulator.now, '/track/click', CLICK, headers)
  emulator.now.setAllowedHostnames(['lumen.test'])
  expect(await click({ referer: 'https://other.test/' })).toMatchObject({
    status: 403,
    json: dubError(
      'forbidden',
      "Request origin 'other.test' is not included in the allowed hostnames for this workspace. Update your allowed hostnames here: https://app.dub.co/settings/tracking",
    ),
  })
  expect((await click()).text).toContain("Request origin 'null'")
  expect((await click({ referer: 'https://lumen.test/' })).status).toBe(200)
  expect((await click({ referer: 'https://other.test/' })).status).toBe(200)
})

test('answers a visit of a host that is not allowed with the id of no click', async () => {
  emulator.now.setAllowedHostnames(['lumen.test'])
  const body = { domain: CLICK.domain, url: 'https://go.lumen.test/jo' }
  const answer = await postAsPage(emulator.now, '/track/visit', body)
  expect(answer.status).toBe(200)
  expect(await leadStatus(emulator.now, await clickIdOf(answer))).toBe(404)
})
