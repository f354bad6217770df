import type { Tab } from '../../browser/support/tab.ts'

/** What the page has read of an answer. */
export interface ScriptAnswer {
  readonly status: number
  readonly body: unknown
  /** Of the page's browser. */
  readonly userAgent: string
}

/**
 * Calls an API host from the page as Dub's own script does: JSON by its own name, which needs a preflight, no
 * credentials, and a publishable key with what has one. The script reads the answer as JSON.
 */
export const callAsDubScript = (
  tab: Tab,
  url: string,
  body: object,
  publishableKey?: string,
): Promise<ScriptAnswer> =>
  tab.evaluate(
    async (to, fields, key) => {
      const authorization = key ? { Authorization: `Bearer ${key}` } : undefined
      const response = await fetch(to, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...authorization },
        body: JSON.stringify(fields),
      })
      const { status } = response
      return { status, body: await response.json(), userAgent: navigator.userAgent }
    },
    url,
    body,
    publishableKey ?? '',
  )
