/** Lets Node import names from JSON, as bundlers do: the Worker takes its version from package.json. */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

registerHooks({
  load: (url, context, next) => {
    if (!url.endsWith('.json')) return next(url, context)
    const values = Object.entries(JSON.parse(readFileSync(fileURLToPath(url), 'utf8')))
    const lines = values.map(
      ([name, value], index) =>
        `const value${index} = ${JSON.stringify(value)}; export { value${index} as ${JSON.stringify(name)} }`,
    )
    return { format: 'module', source: lines.join('\n'), shortCircuit: true }
  },
})
