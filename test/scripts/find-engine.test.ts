import { execPath } from 'node:process'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { CHROMIUM, FIREFOX, WEBKIT } from '../../scripts/engines.ts'
import { findEngine, requireEngine } from '../../scripts/find-engine.ts'

afterEach(() => vi.unstubAllEnvs())

describe.each([CHROMIUM, FIREFOX, WEBKIT])('$name', (engine) => {
  test('is the executable that its variable names', () => {
    vi.stubEnv(engine.variable, execPath)
    expect(requireEngine(engine)).toBe(execPath)
  })

  test('is an error when its variable names no file', () => {
    vi.stubEnv(engine.variable, '/nowhere/engine')
    expect(() => findEngine(engine)).toThrow(
      `${engine.variable} is /nowhere/engine, and there is no such file.`,
    )
  })

  test('is a problem with its remedy where it is neither found nor installed', () => {
    vi.stubEnv('PATH', '')
    vi.stubEnv(engine.variable, '')
    const nowhere = { linux: [], macOs: [], windows: [] }
    const problem =
      `${engine.name} is in none of the usual places. It cannot be installed from here: there is no ` +
      `apt-get. Install it (${engine.remedy}), or set ${engine.variable} to the path of its executable.`
    expect(findEngine({ ...engine, ...nowhere })).toEqual({ problem })
    expect(() => requireEngine({ ...engine, ...nowhere })).toThrow(problem)
  })
})

test('an engine is not found where a program is missing that it needs', () => {
  vi.stubEnv('PATH', '')
  vi.stubEnv(WEBKIT.variable, '')
  const half = { ...WEBKIT, linux: [execPath], macOs: [execPath], companions: ['/nowhere/screen'] }
  expect(findEngine(half)).toHaveProperty('problem')
})
