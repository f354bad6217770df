/** What is not an event: the script, `/health`, Dub's webhook and the clicks of Dub's script. */
import { ref } from './json-schema.ts'
import { preflight } from './preflight.ts'
import { refusalResponses } from './refusal-responses.ts'

const HASH = {
  name: 'hash',
  in: 'path',
  required: true,
  schema: { type: 'string', pattern: '^[0-9a-f]{16}$' },
}
const SIGNATURE = {
  name: 'Dub-Signature',
  in: 'header',
  required: true,
  description: 'The HMAC-SHA256 of the body with DUB_WEBHOOK_SECRET, in 64 lower-case hex digits.',
  schema: { type: 'string' },
}
const LOCATION = { description: 'The same path at Dub.', schema: { type: 'string', format: 'uri' } }

/** Needs no permission. */
const PUBLIC = { security: [] }

const json = (schema: object) => ({ 'application/json': { schema } })

const script = (operationId: string, summary: string, parameters: readonly object[] = []) => ({
  get: {
    operationId,
    summary,
    ...PUBLIC,
    parameters,
    responses: {
      '200': {
        description: 'The script.',
        content: { 'text/javascript': { schema: { type: 'string' } } },
      },
      ...refusalResponses('script'),
    },
  },
})

export const scriptPaths = {
  '/dub.js': script('script', 'The script of the page, cached for an hour'),
  '/dub.{hash}.js': script('hashedScript', 'The same script, cached for a year', [HASH]),
  '/dub-more.js': script('secondScript', 'The second file of the script'),
  '/dub-debug.js': script('thirdScript', 'The third file of the script, which explains each step'),
}

export const healthPaths = {
  '/health': {
    get: {
      operationId: 'health',
      summary: 'What is switched on, and what keeps events from arriving',
      ...PUBLIC,
      responses: {
        '200': { description: 'The Worker has its settings.', content: json(ref('Health')) },
        ...refusalResponses('health'),
      },
    },
  },
}

export const webhookPaths = {
  '/dub/webhook': {
    post: {
      operationId: 'webhook',
      summary: "Take a message of Dub's webhook",
      ...PUBLIC,
      parameters: [SIGNATURE],
      requestBody: {
        required: true,
        content: json({ type: 'object', additionalProperties: true }),
      },
      responses: {
        '200': { description: 'The message is signed.', content: json(ref('Received')) },
        ...refusalResponses('webhook'),
      },
    },
  },
}

const click = (operationId: string) => ({
  post: {
    operationId,
    summary: "Send the browser on to Dub, for Dub's own script",
    security: [{ pageOrigin: [] }],
    responses: {
      '307': { description: 'To Dub.', headers: { location: LOCATION } },
      ...refusalResponses('click'),
    },
  },
  options: { operationId: `${operationId}Preflight`, ...preflight() },
})

export const clickPaths = { '/track/click': click('click'), '/track/visit': click('visit') }
