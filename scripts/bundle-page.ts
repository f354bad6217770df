import { bundle, type Bundle } from './bundle.ts'
import { integrityOf } from './integrity-of.ts'

/** What visitors load: the first file, and the second, which the first knows by its integrity. */
export async function bundlePage(): Promise<{ script: Bundle; more: Bundle; module: Bundle }> {
  const more = await bundle('snippet/more/index.ts', 'iife')
  const integrity = integrityOf(more.code, 'sha256')
  const [script, module] = await Promise.all([
    bundle('snippet/index.ts', 'iife', integrity),
    bundle('snippet/module.ts', 'esm', integrity),
  ])
  return { script, more, module }
}
