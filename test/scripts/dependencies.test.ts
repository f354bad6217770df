import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const { name: OWN_NAME, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))

/** The last line of an import or export, as the formatter writes it. */
const FROM = /^(?:import|export|\}) ?.*from '([^'.][^']*)'$/gm

/** The name of a package, without the path in it. */
const PACKAGE = /^(?:@[^/]+\/)?[^/]+/

test('each package that the code imports is a dependency of its own, not one of another package', () => {
  const files = globSync('**/*.{ts,tsx,mjs}', {
    exclude: ['**/node_modules', 'dist', 'examples', '.wrangler', 'test/package/fixture'],
  })
  const imported = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(FROM)].flatMap(([, from = '']) => {
      const [name = ''] = PACKAGE.exec(from) ?? []
      return name.includes(':') ? [] : name
    }),
  )
  const known = new Set([OWN_NAME, ...Object.keys(devDependencies)])
  expect(new Set(imported).size).toBeGreaterThan(20)
  expect([...new Set(imported)].filter((name) => !known.has(name))).toEqual([])
})
