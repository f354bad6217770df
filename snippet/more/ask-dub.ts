const ASK_LIMIT_MS = 10_000

/**
 * Posts to Dub itself, never through the Worker: Dub tells visitors apart by their IP address and browser, and behind
 * one address they would merge. Without a preflight, as Dub does not check the type of the body. Undefined without an
 * answer.
 */
export async function askDub<Answer>(
  apiHost: string,
  path: string,
  body: object,
): Promise<Answer | undefined> {
  try {
    const response = await fetch(apiHost.replace(/\/*$/, path), {
      method: 'POST',
      // Google Ads needs the parameters of the page's whole URL.
      body: JSON.stringify({ ...body, url: location.href, referrer: document.referrer }),
      keepalive: true,
      signal: AbortSignal.timeout?.(ASK_LIMIT_MS),
    })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}
