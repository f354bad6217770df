import { afterEach, describe, expect, test, vi } from 'vitest'
import { freshVisitor, setClickCookie } from './support/visitor.ts'

const circular: Record<string, unknown> = { customerExternalId: 'user_123' }
circular['self'] = circular

/** Properties whose reading throws `thrown`. */
const throwing = (thrown: unknown) => ({
  get customerName() {
    throw thrown
  },
})

const visitor = freshVisitor()
afterEach(() => vi.restoreAllMocks())

/** Calls as untyped code of a page may. */
const call = (...args: unknown[]): unknown => Reflect.apply(visitor.dubTrack, undefined, args)

describe.each([
  ['with a click', 'Qx7Kp2Lm9Zt4Rv6B'],
  ['without a click', undefined],
])('%s', (_, cookie) => {
  test.each([
    ['properties in a circle', ['Sign up', circular]],
    ['a BigInt', ['Sign up', { eventQuantity: 1n }]],
    ['a getter that throws an error', ['Sign up', throwing(new Error('no'))]],
    ['a getter that throws undefined', ['Sign up', throwing(undefined)]],
    ['a getter that throws a symbol', ['Sign up', throwing(Symbol('no'))]],
    ['a getter that throws what has no text', ['Sign up', throwing(Object.create(null))]],
    ['a toJSON that throws', ['Sign up', { metadata: { toJSON: throwing(1) } }]],
    ['properties null', ['Sign up', null]],
    ['properties undefined', ['Sign up', undefined]],
    ['properties that are a number', ['Sign up', 5]],
    ['properties that are a string', ['Sign up', 'user_123']],
    ['properties that are a function', ['Sign up', () => 1]],
    ['a name that is no text', [{ eventName: 'Sign up' }, { customerExternalId: 'user_123' }]],
    ['a name that is a BigInt', [1n]],
    ['a name that is a symbol', [Symbol('Sign up')]],
    ['no arguments at all', []],
  ])('answers with a receipt to %s', async (_name, args) => {
    setClickCookie(cookie)
    const promise = call(...args)
    expect(promise).toBeInstanceOf(Promise)
    expect(await promise).toMatchObject({
      status: expect.stringMatching(/^(recorded|refused|skipped)$/),
    })
  })
})

describe.each(['sale', 'customer'] as const)('dubTrack.%s', (kind) => {
  test.each<[string, unknown[]]>([
    ['properties in a circle', [circular]],
    ['a BigInt', [{ amount: 1n }]],
    ['a getter that throws an error', [throwing(new Error('no'))]],
    ['a getter that throws undefined', [throwing(undefined)]],
    [
      'a key whose reading throws',
      [
        {
          get idempotencyKey() {
            throw new Error('no')
          },
        },
      ],
    ],
    ['properties null', [null]],
    ['properties that are a number', [5]],
    ['properties that are a string', ['user_123']],
    ['properties that are a symbol', [Symbol('user_123')]],
    ['no arguments at all', []],
  ])('answers with a receipt to %s', async (_name, args) => {
    const promise: unknown = Reflect.apply(visitor.dubTrack[kind], undefined, args)
    expect(promise).toBeInstanceOf(Promise)
    expect(await promise).toMatchObject({
      status: expect.stringMatching(/^(recorded|duplicate|refused|skipped)$/),
    })
  })
})

test.each([
  ['properties in a circle', circular],
  ['a BigInt', { eventQuantity: 1n }],
  ['a getter that throws', throwing(new Error('no'))],
])("refuses %s with an error in Dub's envelope, and sends nothing", async (_, properties) => {
  expect(await call('Sign up', properties)).toEqual({
    status: 'refused',
    error: {
      code: 'bad_request',
      message: expect.stringContaining('JSON'),
      doc_url: expect.stringContaining('https://dub.co/docs/'),
    },
  })
  expect(visitor.server.requests).toEqual([])
})

/** What browsers do in a sandboxed frame. */
function forbidCookies() {
  vi.spyOn(document, 'cookie', 'get').mockImplementation(() => {
    throw new DOMException('The document is sandboxed', 'SecurityError')
  })
}

describe('where the browser forbids cookies', () => {
  test('knows no click', () => {
    forbidCookies()
    expect(visitor.dubTrack.clickId()).toBeUndefined()
  })

  test('sends nothing without a click', async () => {
    forbidCookies()
    expect(await call('Sign up', { customerExternalId: 'user_123' })).toEqual({
      status: 'skipped',
      reason: 'no_click',
    })
  })

  test('sends an event with an explicit click', async () => {
    forbidCookies()
    expect(await call('Sign up', { clickId: 'GivenByThePage01' })).toMatchObject({
      status: 'recorded',
    })
  })
})
