// @vitest-environment node
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { DubTrack, useDubTrack } from '../../react/index.ts'

test('renders nothing on a server, and reports nothing', async () => {
  let dubTrack: ReturnType<typeof useDubTrack> | undefined
  const Page = () => {
    dubTrack = useDubTrack()
    return createElement(DubTrack, { endpoint: 'http://127.0.0.1:9' })
  }
  expect(renderToString(createElement(Page))).toBe('')
  expect(await dubTrack?.('Sign up', { customerExternalId: 'user_123' })).toEqual({
    status: 'skipped',
    reason: 'server',
  })
  expect(dubTrack?.clickId()).toBeUndefined()
})
