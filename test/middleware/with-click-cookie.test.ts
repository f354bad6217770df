import { expect, test } from 'vitest'
import { withClickCookie } from '../../middleware/with-click-cookie.ts'
import { COOKIE, landing } from './support/landing.ts'

const PAGE = '<!doctype html><title>A page</title>'

test('the cookie stands beside the cookies of the site', () => {
  const response = new Response(PAGE)
  response.headers.append('set-cookie', 'session=1; HttpOnly')
  response.headers.append('set-cookie', 'theme=dark')
  expect(withClickCookie(landing(), response).headers.getSetCookie()).toEqual([
    'session=1; HttpOnly',
    'theme=dark',
    COOKIE,
  ])
})

test('a response that can be changed is changed in place', () => {
  const response = new Response(PAGE)
  expect(withClickCookie(landing(), response)).toBe(response)
})

test('a response without the cookie is handed back as it is', () => {
  const response = new Response(PAGE, { headers: { 'cache-control': 'public, s-maxage=60' } })
  expect(withClickCookie(landing('https://www.example.com/'), response)).toBe(response)
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'text/plain;charset=UTF-8',
    'cache-control': 'public, s-maxage=60',
  })
})

test('a redirect, whose headers cannot be changed, carries the cookie', () => {
  const response = withClickCookie(landing(), Response.redirect('https://www.example.com/en', 301))
  expect(response.status).toBe(301)
  expect(response.headers.get('location')).toBe('https://www.example.com/en')
  expect(response.headers.get('set-cookie')).toBe(COOKIE)
  expect(response.headers.get('cache-control')).toBe('private')
})

test('a response that was fetched carries the cookie, and its body, status and headers', async () => {
  const fetched = await fetch(`data:text/html,${PAGE}`)
  expect(() => fetched.headers.append('set-cookie', COOKIE)).toThrow(TypeError)
  const response = withClickCookie(landing(), fetched)
  expect(response.headers.get('set-cookie')).toBe(COOKIE)
  expect(response.headers.get('content-type')).toBe('text/html')
  expect(await response.text()).toBe(PAGE)
})

test('an error, which cannot be copied, is handed back as it is', () => {
  const error = Response.error()
  expect(withClickCookie(landing(), error)).toBe(error)
})

test('the options are those of clickCookie', () => {
  const response = withClickCookie(landing(), new Response(PAGE), {
    cookieOptions: { domain: 'example.com', maxAge: 60 },
  })
  expect(response.headers.get('set-cookie')).toMatch(/Max-Age=60; SameSite=Lax; Domain=example.com/)
})
