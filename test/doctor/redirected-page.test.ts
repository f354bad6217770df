import { afterAll, expect, test } from 'vitest'
import { openServer } from '../../emulator/server.ts'
import { pageWith } from '../browser/support/signup-page.ts'
import { complaints, look, startPatient } from './support/start-patient.ts'

const site = await openServer(0, (_, __, response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end(pageWith(''))
})
/** As a bare domain leads to www. */
const bare = await openServer(0, (_, __, response) => {
  response.writeHead(301, { location: `${site.url}/signup` }).end()
})
afterAll(() => Promise.all([site.close(), bare.close()]))
const { url } = await startPatient({ vars: { ALLOWED_ORIGINS: site.url } })

test('takes the origin to which a page leads for that of the pages, and opens no browser for one that loses the click', async () => {
  const found = complaints(await look(url, { origin: undefined, page: `${bare.url}/signup` }))
  expect(found.map(({ name, outcome }) => `${outcome} ${name}`)).toEqual(['failed page'])
  expect(found[0]?.says).toContain(`redirects to ${site.url}/signup`)
})
