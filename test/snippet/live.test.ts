import { expect, test } from 'vitest'
import { createDubTrack } from '../../snippet/create.ts'
import { until } from '../../tools/until.ts'
import { dubError } from './support/replies.ts'
import { freshVisitor } from './support/visitor.ts'

const visitor = freshVisitor()

/** An event that an earlier page left. */
const leave = () => {
  const entry = [0, Date.now(), `${visitor.server.url}/track/lead`, '{}']
  localStorage.setItem('dubTrack1:left', JSON.stringify(entry))
}

test.each([401, 403])(
  'refuses a call on a %i, and keeps what an earlier page left: it cannot bring a token of its own',
  async (status) => {
    visitor.server.answer({ status, body: dubError('unauthorized') })
    const live = await visitor.dubTrack('Sign up', { customerExternalId: 'user_1' })
    expect(live).toMatchObject({ status: 'refused' })
    expect(localStorage.length).toBe(0)

    leave()
    const page = createDubTrack({ endpoint: visitor.server.url })
    await until(() => visitor.server.requests.length === 2)
    await fetch(visitor.server.url)
    expect(localStorage.length).toBe(1)
    page.consent(false)
  },
)

test.each([400, 409, 413, 422])('removes what an earlier page left on a %i', async (status) => {
  visitor.server.answer({ status, body: dubError('bad_request') })
  leave()
  const page = createDubTrack({ endpoint: visitor.server.url })
  await until(() => localStorage.length === 0)
  page.consent(false)
})
