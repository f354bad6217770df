import { Dub } from 'dub'
import * as errors from 'dub/models/errors'
import { afterAll, expect, test } from 'vitest'
import { LEAD } from '../support/start-stack.ts'
import { type ServerStack, startServerStack, WITHOUT_QUEUE } from './support/start-server-stack.ts'

const stacks = {
  usual: await startServerStack(),
  direct: await startServerStack({ DUB_DELIVERY: 'direct', ALLOWED_EVENTS: 'lead' }),
  withoutQueue: await startServerStack({}, WITHOUT_QUEUE),
}
afterAll(async () => {
  for (const { close } of Object.values(stacks)) await close()
})

const SALE = { customerExternalId: 'user_123', amount: 4900 }

/** A call that fails: what it is, where, the error's class, status and code, and a part of its message. */
type Failure = [
  name: string,
  stack: keyof typeof stacks,
  call: (stack: ServerStack) => Promise<unknown>,
  type: new (...parts: never[]) => Error,
  status: number,
  code: string,
  message: string,
]

test.each<Failure>([
  [
    'a lead without a customer',
    'usual',
    ({ client }) => client.track.lead({ ...LEAD, customerExternalId: '' }),
    errors.BadRequest,
    400,
    'bad_request',
    'customerExternalId is required',
  ],
  [
    'a lead without a click, of a customer Dub does not know',
    'usual',
    ({ client }) => client.track.lead({ ...LEAD, clickId: '' }),
    errors.BadRequest,
    400,
    'bad_request',
    'The `clickId` property was not provided',
  ],
  [
    'a wrong token',
    'usual',
    ({ worker }) => new Dub({ token: 'wrong', serverURL: worker.url }).track.lead(LEAD),
    errors.Unauthorized,
    401,
    'unauthorized',
    'SERVER_TOKEN',
  ],
  [
    'an event that is switched off',
    'direct',
    ({ client }) => client.track.sale(SALE),
    errors.Forbidden,
    403,
    'forbidden',
    'The event "sale" is switched off',
  ],
  [
    'a click of another workspace',
    'direct',
    ({ client, dub }) => {
      dub.addClick('ForeignClick1234', { foreign: true })
      return client.track.lead({ ...LEAD, clickId: 'ForeignClick1234' })
    },
    errors.NotFound,
    404,
    'not_found',
    'for clickId ForeignClick1234 does not belong to the workspace',
  ],
  [
    'a sale whose link was disabled',
    'usual',
    async ({ client, dub }) => {
      const lead = { ...LEAD, clickId: 'DisabledLink1234', customerExternalId: 'by a lost link' }
      dub.addClick(lead.clickId)
      await client.track.lead(lead)
      dub.addClick(lead.clickId, { linkDisabled: true })
      await client.track.sale({ ...SALE, customerExternalId: lead.customerExternalId })
    },
    errors.NotFound,
    404,
    'not_found',
    'is disabled, sale not tracked',
  ],
  [
    'a field that breaks its rule',
    'usual',
    ({ client }) => client.track.lead({ ...LEAD, eventQuantity: 101 }),
    errors.UnprocessableEntity,
    422,
    'unprocessable_entity',
    'too_big: eventQuantity: Too big: expected number to be <=100',
  ],
  [
    'a throttling Dub, without a queue',
    'withoutQueue',
    ({ client, dub }) => {
      dub.fault({ kind: 'rate_limited' })
      return client.track.lead(LEAD)
    },
    errors.RateLimitExceeded,
    429,
    'rate_limit_exceeded',
    'Dub cannot take the event at the moment',
  ],
  [
    'a Dub that is down, without a queue',
    'withoutQueue',
    ({ client, dub }) => {
      dub.fault({ kind: 'bad_gateway' })
      return client.track.sale(SALE)
    },
    errors.InternalServerError,
    500,
    'internal_server_error',
    'Dub cannot take the event at the moment',
  ],
])(
  'throws an error class of the client on: %s',
  async (_, name, call, type, statusCode, code, message) => {
    const error = await call(stacks[name]).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(type)
    expect(error).toMatchObject({ statusCode, error: { code } })
    expect(error).toHaveProperty('message', expect.stringContaining(message))
  },
)
