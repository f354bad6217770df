import { EVENT_KINDS } from '../../contract/events.ts'
import manifest from '../../package.json' with { type: 'json' }
import { eventPaths, fieldsName } from './event-operations.ts'
import { jsonSchemaOf } from './json-schema.ts'
import { clickPaths, healthPaths, scriptPaths, webhookPaths } from './other-operations.ts'
import type { DescribedRoute } from './refusal-examples.ts'
import * as replies from './reply-schemas.ts'
import { requestSchemaOf } from './request-schemas.ts'

/** The paths of each route, so that another one is described too. Those of `/admin` are for its own page. */
const PATHS: { readonly [To in Exclude<DescribedRoute, 'preflight'>]: object } = {
  event: eventPaths,
  click: clickPaths,
  health: healthPaths,
  webhook: webhookPaths,
  script: scriptPaths,
}

const DESCRIPTION =
  `Reports leads, sales and customers to Dub. Paths are exact: any other is a 404, and any other
method a 405 with \`Allow\`. A page may send what its own origin permits, and gets back what its event said; a server
with \`SERVER_TOKEN\` gets Dub's own reply.`.replaceAll('\n', ' ')

/** The OpenAPI description of the Worker (spec.openapis.org/oas/v3.1.1). */
export const describeApi = () => ({
  openapi: '3.1.1',
  info: {
    title: 'dub-track',
    version: manifest.version,
    description: DESCRIPTION,
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [
    {
      url: 'https://{host}{basePath}',
      variables: {
        host: { default: 't.example.com', description: 'Where the Worker runs.' },
        basePath: { default: '', description: 'The setting BASE_PATH.' },
      },
    },
  ],
  security: [{ serverToken: [] }, { pageOrigin: [] }],
  paths: Object.assign({}, ...Object.values(PATHS)) as Readonly<Record<string, object>>,
  components: {
    securitySchemes: {
      serverToken: {
        type: 'http',
        scheme: 'bearer',
        description: 'For servers: one of the tokens in SERVER_TOKEN.',
      },
      pageOrigin: {
        type: 'apiKey',
        in: 'header',
        name: 'Origin',
        description: 'For pages: an origin in ALLOWED_ORIGINS. The browser sends it.',
      },
    },
    schemas: {
      ...Object.fromEntries(EVENT_KINDS.map((kind) => [fieldsName(kind), requestSchemaOf(kind)])),
      LeadReply: jsonSchemaOf(replies.lead),
      SaleReply: jsonSchemaOf(replies.saleReply),
      OldCustomerReply: jsonSchemaOf(replies.oldCustomer),
      Queued: jsonSchemaOf(replies.queuedBody),
      Error: jsonSchemaOf(replies.errorBody),
      Received: jsonSchemaOf(replies.received),
      Health: jsonSchemaOf(replies.health),
    },
  },
})
