import type { Env } from '../env.ts'
import { DATABASE_LIMIT_MS, within } from '../within.ts'
import { findTables, type Tables } from './tables.ts'

/** What is behind the bindings. */
export interface Found {
  readonly tables: Tables
  /** `dub.js` is among the assets. */
  readonly script: boolean
}

/** Anybody may ask for `/health`: the bindings are used once in this time, not once a request. */
const LOOK_AGAIN_MS = 60 * 1000

const cache = new WeakMap<Env, { readonly found: Found; readonly atMs: number }>()

/** Looks behind the bindings; what was found is kept for a minute, by this isolate. */
export async function look(env: Env, nowMs: number): Promise<Found> {
  const cached = cache.get(env)
  if (cached && nowMs < cached.atMs + LOOK_AGAIN_MS) return cached.found
  // While one request looks, the others get what was found before.
  if (cached) cache.set(env, { ...cached, atMs: nowMs })
  const [tables, script] = await Promise.all([
    within<Tables>(DATABASE_LIMIT_MS, 'failed', () => findTables(env)),
    hasScript(env),
  ])
  const found = { tables, script }
  cache.set(env, { found, atMs: nowMs })
  return found
}

async function hasScript({ ASSETS }: Env): Promise<boolean> {
  try {
    // The host is not looked at.
    const asset = await ASSETS?.fetch('https://assets.example/dub.js', { method: 'HEAD' })
    return asset?.ok === true
  } catch {
    return false
  }
}
