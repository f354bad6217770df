/** An entry of the data layer: the arguments of `gtag`, or anything else. */
type Entry = { readonly [index: number]: unknown } | null | undefined

declare global {
  interface Window {
    dataLayer?: Entry[]
  }
}

/**
 * Follows `ad_storage` of Google's Consent Mode in `window.dataLayer`. Only an update is a no: the default comes before
 * the choice of an earlier visit is known. A default for a region may be this visitor's, so that one "denied" among the
 * defaults waits for the update. https://developers.google.com/tag-platform/security/guides/consent
 */
export function followConsentMode(decide: (granted: boolean) => void): void {
  const dataLayer = (window.dataLayer ??= [])
  // An element of the page's may have the name.
  if (!dataLayer.forEach) return
  let byDefault: boolean | undefined
  let byVisitor: boolean | undefined
  let decided: boolean | undefined

  const read = (entry: Entry) => {
    const { ad_storage: storage, region } = (entry?.[2] ?? {}) as Record<string, unknown>
    if (entry?.[0] !== 'consent' || !storage) return
    const granted = storage === 'granted'
    if (entry[1] === 'update') byVisitor = granted
    else if (!granted) byDefault = false
    else if (!region) byDefault ??= true
  }
  const take = async (entries: readonly Entry[]) => {
    entries.forEach(read)
    // A script may give several defaults.
    await undefined
    const granted = byVisitor ?? (byDefault || decided)
    if (granted !== decided) decide((decided = !!granted))
  }

  const push = dataLayer.push
  // Google Tag Manager replaces `push` in the same way, and calls the one it found.
  dataLayer.push = (...entries) => {
    void take(entries)
    return push.apply(dataLayer, entries)
  }
  void take(dataLayer)
}
