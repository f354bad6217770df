import { hashedName } from '../../scripts/hashed-name.ts'
import { checkScriptCache } from '../checks/script-cache.ts'
import { checkScriptHash } from '../checks/script-hash.ts'
import { checkScript } from '../checks/script.ts'
import { ask } from '../facts/ask.ts'
import { readShipped } from '../facts/shipped.ts'
import type { Target } from '../facts/target.ts'
import type { Finding } from '../finding.ts'

/** What pages load from the Worker, beside what this package has in `folder`. */
export async function lookAtScript({ url }: Target, folder: string): Promise<Finding[]> {
  const shipped = readShipped(folder)
  const first = shipped.get('dub.js')
  const [script, more, hashed] = await Promise.all([
    ask(`${url}/dub.js`),
    ask(`${url}/dub-more.js`),
    first && ask(`${url}/${hashedName(first)}`),
  ])
  return [
    checkScript(script, url),
    checkScriptCache(script, hashed),
    checkScriptHash([
      { name: 'dub.js', served: script, shipped: first },
      { name: 'dub-more.js', served: more, shipped: shipped.get('dub-more.js') },
    ]),
  ]
}
