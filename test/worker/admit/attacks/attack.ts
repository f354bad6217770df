import { rawPost, sendRaw } from '../../../support/send-raw.ts'
import type { Scene } from './scene.ts'

/** What an attacker sends; resolves to the status of the answer. */
export type Strike = () => Promise<number>

/** A row of the table: what is tried, the status it earns, and how it is made ready. */
export type Attack = readonly [
  name: string,
  status: number,
  arm: (scene: Scene) => Promise<Strike> | Strike,
]

/** An honest event but for these fields. */
export const withFields = (
  name: string,
  status: number,
  change: (scene: Scene) => object | Promise<object>,
): Attack => [
  name,
  status,
  async (scene) => {
    const body = await scene.event(await change(scene))
    return () => scene.post(body)
  },
]

/** An honest event with these headers and no others, not even the page's origin. */
export const withHeaders = (
  name: string,
  status: number,
  headers: Readonly<Record<string, string>>,
): Attack => [
  name,
  status,
  async (scene) => {
    const body = await scene.event()
    return async () => (await scene.guarded.post(body, { headers })).status
  },
]

/** An honest event but for its path and these header lines, as no client would send them. */
export const raw = (
  name: string,
  status: number,
  path: string,
  ...lines: readonly string[]
): Attack => [
  name,
  status,
  async (scene) => {
    const page = Object.entries(scene.pageHeaders()).map((pair) => pair.join(': '))
    const request = rawPost(path, JSON.stringify(await scene.event()), [...page, ...lines])
    return () => sendRaw(scene.guarded.worker.url, request)
  },
]
