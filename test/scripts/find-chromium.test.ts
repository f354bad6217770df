import { execPath } from 'node:process'
import { afterEach, expect, test, vi } from 'vitest'
import { findChromium } from '../../scripts/find-chromium.ts'

afterEach(() => vi.unstubAllEnvs())

test('takes the executable that CHROMIUM_PATH names', () => {
  vi.stubEnv('CHROMIUM_PATH', execPath)
  expect(findChromium()).toBe(execPath)
})

test('says so when CHROMIUM_PATH names no file', () => {
  vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium')
  expect(findChromium).toThrow('CHROMIUM_PATH is /nowhere/chromium, and there is no such file.')
})
