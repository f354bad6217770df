import { hashedName } from '../../scripts/hashed-name.ts'
import { checkScriptCache } from '../checks/script-cache.ts'
import { checkScriptHash, type Compared } from '../checks/script-hash.ts'
import { checkScript } from '../checks/script.ts'
import { ask } from '../facts/ask.ts'
import { readShipped } from '../facts/shipped.ts'
import type { Target } from '../facts/target.ts'
import type { Finding } from '../finding.ts'

/** What pages load from the Worker, beside what this package has in `folder`. */
export async function lookAtScript({ url }: Target, folder: string): Promise<Finding[]> {
  const shipped = readShipped(folder)
  const first = shipped.get('dub.js')
  const look = async (name: string, own = shipped.get(name)): Promise<Compared> => ({
    name,
    served: await ask(`${url}/${name}`),
    shipped: own,
  })
  const [script, more, debug, hashed] = await Promise.all([
    look('dub.js'),
    look('dub-more.js'),
    look('dub-debug.js'),
    // The tag that is printed names this one.
    first && look(hashedName(first), first),
  ])
  return [
    checkScript(script.served, url),
    checkScriptCache(script.served, hashed?.served),
    checkScriptHash([script, more, debug, ...(hashed ? [hashed] : [])]),
  ]
}
