import type { Page } from '../load-more.ts'

export function describeConsent({ consent, options }: Page): string {
  if (consent.granted) {
    return options.consent === undefined
      ? 'consent: the tag has no data-consent, so the visitor consents until dubTrack.consent(false).'
      : 'consent: given.'
  }
  if (consent.granted === false) {
    return `consent: ${isBySignal(options.respectGpc) ? 'refused by Global Privacy Control (data-respect-gpc)' : 'refused or withdrawn'}. Nothing is sent, and calls are skipped (no_consent).`
  }
  if (Reflect.get(document, 'prerendering') === true) {
    return 'consent: the page is prerendered. Nothing is sent before it is shown.'
  }
  return options.consent === 'google'
    ? 'consent: waits for ad_storage of Google’s Consent Mode in dataLayer. Calls are held until then.'
    : `consent: waits for dubTrack.consent(true), as the tag has data-consent="${options.consent}". Calls are held until then.`
}

const isBySignal = (respectGpc: unknown): boolean =>
  (respectGpc ?? false) !== false && Reflect.get(navigator, 'globalPrivacyControl') === true
