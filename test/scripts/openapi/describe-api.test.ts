import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, expect, test } from 'vitest'
import { hashedName } from '../../../scripts/hashed-name.ts'
import { findRoute } from '../../../worker/http/route.ts'
import { ALL_EVENTS } from '../../support/start-shop.ts'
import { read, SITE, startStack } from '../../support/start-stack.ts'
import { API, PATHS, responseErrors } from './validators.ts'

const stack = await startStack({ ...ALL_EVENTS, DUB_WEBHOOK_SECRET: 'whsec_of_the_tests' })
afterAll(() => stack.close())

const HASH = '0123456789abcdef'
const OPERATIONS = Object.entries(PATHS).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => [method, path] as const),
)

const SETTINGS = {
  BASE_PATH: '',
  ALLOWED_EVENTS: new Set(['lead', 'sale', 'customer'] as const),
  ADMIN_TOKEN: undefined,
  DUB_WEBHOOK_SECRET: 'whsec_of_the_tests',
}

const routeOf = (method: string, path: string) =>
  findRoute(new Request(`https://t.example${path}`, { method: method.toUpperCase() }), SETTINGS)

test('the description is valid OpenAPI 3.1', async () => {
  const validator = new Validator()
  expect(await validator.validate(structuredClone(API))).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
})

test('the description has every kind of route but those of the operator, and no other', () => {
  const found = OPERATIONS.map(([method, path]) => routeOf(method, path.replace('{hash}', HASH)))
  const kinds = found.map((route) => (route.ok ? route.value.to : route.error.reason))
  expect([...new Set(kinds)].toSorted()).toEqual(
    ['click', 'event', 'health', 'preflight', 'script', 'webhook'].toSorted(),
  )
})

test('the description and docs/http-api.md have the same routes', () => {
  const [, section = ''] = readFileSync('docs/http-api.md', 'utf8').split('\n## Routes\n')
  const [table = ''] = section.split('\n## ')
  const routes = [...table.matchAll(/`(GET|POST) (\/[^`]+)`/g)].map(
    ([, method = '', path = '']) => [method.toLowerCase(), path.replace('<hash>', '{hash}')],
  )
  const clients = [...table.matchAll(/`(\/track\/\w+\/client)`/g)].map(([, path = '']) => [
    'post',
    path,
  ])
  // Any path that takes a POST has a preflight.
  const described = OPERATIONS.map((operation) => operation.join(' ')).filter(
    (route) => !route.startsWith('options '),
  )
  const documented = [...routes, ...clients].map((route) => route.join(' '))
  expect(documented.toSorted()).toEqual(['get /admin', ...described].toSorted())
})

test.each(OPERATIONS)('the Worker serves what is described: %s %s', async (method, path) => {
  const script = hashedName(readFileSync('dist/dub.js'))
  const url = stack.worker.url + path.replace('dub.{hash}.js', script)
  const answer = await fetch(url, {
    method: method.toUpperCase(),
    headers: { origin: SITE },
    redirect: 'manual',
  })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type') === 'application/json'
  const body = isJson ? JSON.parse(text) : text
  expect(responseErrors(path, { status: answer.status, body }, method)).toBe('')
  expect(answer.status).not.toBe(404)
})

test('the build writes the description, and the Worker does not serve it', async () => {
  execFileSync('node', ['scripts/build-openapi.ts'])
  expect(JSON.parse(readFileSync('dist/openapi.json', 'utf8'))).toEqual(API)
  expect((await read(`${stack.worker.url}/openapi.json`)).status).toBe(404)
})
