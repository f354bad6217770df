import { expect, test } from 'vitest'
import { askAsHost } from '../../support/ask-as-host.ts'
import { startBareWorker } from '../../support/start-bare-worker.ts'
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
    expect(event.body).toEqual({
      error: {
        code: 'internal_server_error',
        message: expect.stringContaining(`The setting ${setting} `),
        doc_url: '',
      },
    })
    expect(health.status).toBe(500)
    expect(health.body).toEqual(event.body)
    expect(worker.logs().join()).toContain(`The setting ${setting} `)
  } finally {
    await worker.close()
  }
})

test('names all that is wrong, with the remedy for where the Worker runs', async () => {
  const worker = await startBareWorker({ DUB_APIKEY: 'dub_key', ALLOWED_ORIGINS: 'shop.example' })
  try {
    const local = await askAsHost(`${worker.url}/health`, 'localhost:8787')
    const deployed = await askAsHost(`${worker.url}/health`, 't.shop.example')
    const origins =
      'The setting ALLOWED_ORIGINS holds an entry that is not an origin. Write https://www.example.com or https://*.example.com, without a path or a slash at the end.'
    expect([local.status, deployed.status]).toEqual([500, 500])
    expect(JSON.parse(local.body).error.message).toBe(
      `The setting DUB_API_KEY is not set, but DUB_APIKEY is, which looks like a misspelling of it. Set it in the file .dev.vars, beside wrangler.toml, and start wrangler dev again. ${origins} Set it in [vars] of wrangler.toml. With wrangler dev --env NAME, use [env.NAME.vars], and .dev.vars.NAME where that file exists.`,
    )
    expect(JSON.parse(deployed.body).error.message).toBe(
      `The setting DUB_API_KEY is not set, but DUB_APIKEY is, which looks like a misspelling of it. Set it with "npx wrangler secret put DUB_API_KEY". ${origins} Set it in [vars] of wrangler.toml, and run "npx wrangler deploy". For an environment of wrangler, add --env NAME to the command, and use [env.NAME.vars].`,
    )
  } finally {
    await worker.close()
  }
})
