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
      body: JSON.stringify({ ...body, referrer: document.referrer }),
      keepalive: true,
    })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}
