import type { Click, Link } from '../store/records.ts'

/** A click as Dub shows it within an event. */
export interface ClickView {
  readonly id: string
  /** ISO 8601. */
  readonly timestamp: string
  readonly url: string
  readonly country: string
  readonly city: string
  readonly region: string
  readonly continent: string
  readonly device: string
  readonly browser: string
  readonly os: string
  readonly ua: string
  readonly referer: string
  readonly refererUrl: string
  readonly qr: boolean
  readonly ip: string
}

/** The visitor of every click, with an address reserved for documentation. */
const VISITOR = {
  country: 'FR',
  city: 'Lyon',
  region: 'FR-ARA',
  continent: 'EU',
  device: 'Desktop',
  browser: 'Firefox',
  os: 'Linux',
  ua: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  referer: '(direct)',
  refererUrl: '(direct)',
  qr: false,
  ip: '192.0.2.17',
}

/** The click of an event through this link; `atMs` is the time Dub shows with it. */
export function clickView({ clickId }: Click, { url }: Link, atMs: number): ClickView {
  return {
    id: clickId,
    timestamp: new Date(atMs).toISOString(),
    url,
    ...VISITOR,
  }
}
