import { afterEach, describe, expect, test, vi } from 'vitest'
import { CLICK_ID } from './support/replies.ts'
import { freshVisitor, setClickCookie } from './support/visitor.ts'

const circular: Record<string, unknown> = { customerExternalId: 'user_123' }
circular['self'] = circular

/** Properties that throw `thrown` when they are read. */
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
  ['with a click', CLICK_ID],
  ['without a click', undefined],
])('%s', (visit, cookie) => {
  test.each([
    ['circular properties', ['Sign up', circular]],
    ['a BigInt', ['Sign up', { eventQuantity: 1n }]],
    ['a getter that throws an error', ['Sign up', throwing(new Error('no'))]],
    ['a getter that throws undefined', ['Sign up', throwing(undefined)]],
    ['a getter that throws a symbol', ['Sign up', throwing(Symbol('no'))]],
    ['a getter that throws an object without toString', ['Sign up', throwing(Object.create(null))]],
    ['a toJSON that throws', ['Sign up', { metadata: { toJSON: throwing(1) } }]],
    ['properties null', ['Sign up', null]],
    ['properties undefined', ['Sign up', undefined]],
    ['properties that are a number', ['Sign up', 5]],
    ['properties that are a string', ['Sign up', 'user_123']],
    ['properties that are a function', ['Sign up', () => 1]],
    ['a name that is an object', [{ eventName: 'Sign up' }, { customerExternalId: 'user_123' }]],
    ['a name that is a BigInt', [1n]],
    ['a name that is a symbol', [Symbol('Sign up')]],
    ['no arguments', []],
  ])(`dubTrack resolves to a receipt for %s, ${visit}`, async (_, args) => {
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
    ['circular properties', [circular]],
    ['a BigInt', [{ amount: 1n }]],
    ['a getter that throws an error', [throwing(new Error('no'))]],
    ['a getter that throws undefined', [throwing(undefined)]],
    [
      'an idempotencyKey that throws when it is read',
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
    ['no arguments', []],
  ])(`dubTrack.${kind} resolves to a receipt for %s`, async (_, args) => {
    const promise: unknown = Reflect.apply(visitor.dubTrack[kind], undefined, args)
    expect(promise).toBeInstanceOf(Promise)
    expect(await promise).toMatchObject({
      status: expect.stringMatching(/^(recorded|duplicate|refused|skipped)$/),
    })
  })
})

test.each([
  ['circular properties', circular],
  ['a BigInt', { eventQuantity: 1n }],
  ['a getter that throws', throwing(new Error('no'))],
])("refuses %s with an error in Dub's envelope, and sends nothing", async (_, properties) => {
  expect(await call('Sign up', properties)).toEqual({
    status: 'refused',
    error: {
      code: 'bad_request',
      message: expect.stringContaining('JSON'),
      doc_url: '',
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

test('knows no click where the browser forbids cookies', () => {
  forbidCookies()
  expect(visitor.dubTrack.clickId()).toBeUndefined()
})

test('sends nothing where the browser forbids cookies', async () => {
  forbidCookies()
  expect(await call('Sign up', { customerExternalId: 'user_123' })).toEqual({
    status: 'skipped',
    reason: 'no_click',
  })
})

test("sends the page's clickId where the browser forbids cookies", async () => {
  forbidCookies()
  expect(await call('Sign up', { clickId: 'GivenByThePage01' })).toMatchObject({
    status: 'recorded',
  })
})
