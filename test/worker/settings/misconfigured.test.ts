import { expect, test } from 'vitest'
import { LEAD, read, SITE } from '../../support/start-stack.ts'
import { startWorker } from '../../support/start-worker.ts'

const KEY = { DUB_API_KEY: 'dub_key' }

test.each([
  ['DUB_API_KEY', {}, {}],
  ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: 'shop.example' }, KEY],
])('answers 500 and /health the same while %s is wrong', async (setting, vars, secrets) => {
  const worker = await startWorker({ DUB_API_URL: 'http://127.0.0.1:9', ...vars }, secrets)
  try {
    const event = await read(`${worker.url}/track/lead`, {
      method: 'POST',
      headers: { origin: SITE },
      body: JSON.stringify(LEAD),
    })
    const health = await read(`${worker.url}/health`)
    expect(event.status).toBe(500)
    expect(event.body).toMatchObject({
      error: {
        code: 'internal_server_error',
        message: expect.stringContaining(`The setting ${setting} `),
      },
    })
    expect(health.status).toBe(500)
    expect(health.body).toEqual(event.body)
    expect(worker.logs().join()).toContain(`The setting ${setting} `)
  } finally {
    await worker.close()
  }
})
