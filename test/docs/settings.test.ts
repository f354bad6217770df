import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSettings } from '../../worker/settings/settings.ts'
import { anchorsOf } from './read-documents.ts'

test('docs/settings.md has a heading for every setting', () => {
  const settings = readSettings({ DUB_API_KEY: 'dub_key' })
  if (!settings.ok) throw new Error(JSON.stringify(settings.error))
  const { verifyToken: _, ...values } = settings.value
  expect(withoutHeading(Object.keys(values))).toEqual([])
})

test('docs/settings.md has a heading for every binding of wrangler.toml', () => {
  const bindings = readFileSync('wrangler.toml', 'utf8').matchAll(
    /^(?:binding|name) = "([A-Z_]+)"$/gm,
  )
  const names = [...bindings].map(([, name = '']) => name)
  expect(names).toHaveLength(7)
  expect(withoutHeading(names)).toEqual([])
})

function withoutHeading(names: readonly string[]): string[] {
  const anchors = anchorsOf('docs/settings.md')
  return names.filter((name) => !anchors.has(name.toLowerCase()))
}
