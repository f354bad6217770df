import type { RawSettings } from '../../worker/settings/settings.ts'

/** An origin that ALLOWED_ORIGINS lets in; undefined where it has none. */
export function sampleOrigin(allowed: RawSettings['ALLOWED_ORIGINS']): string | undefined {
  const [first = ''] = String(allowed ?? '').split(',')
  const origin = first.trim().replace('*', 'www')
  return URL.canParse(origin) ? new URL(origin).origin : undefined
}
