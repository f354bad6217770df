import { STUB } from '../../test/snippet/support/stub-line.ts'
import { type PageScript, readDubScript, readPackagedScripts } from '../peers/page-scripts.ts'

/** A script in a page. */
export interface Contestant {
  readonly name: string
  /** What is served; the Worker serves its own. */
  readonly code: Buffer | undefined
  /** What a page has in its head to load the script from a URL. */
  readonly tags: (source: string) => string
  /** The expression by which the page reports a signup. */
  readonly call?: string
}

const plainTag = (source: string): string => `<script defer src="${source}"></script>`

/** With the README's stub. */
export const OURS: Contestant = {
  name: 'dub.js',
  code: undefined,
  tags: (source) => `${STUB}\n${plainTag(source)}`,
  call: "dubTrack('Sign up', { customerExternalId: `user_${Date.now()}` })",
}

/** The request of `trackLead` in Dub's script, without the script. */
const DUBS_WAY: Contestant = {
  name: "Dub's way of sending",
  code: Buffer.from(`
    const { origin } = new URL(document.currentScript.src)
    const clickId = new URLSearchParams(location.search).get('dub_id')
    window.reportLead = (eventName, customerExternalId) =>
      clickId && fetch(origin + '/track/lead/client', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: 'Bearer dub_pk_bench' },
        body: JSON.stringify({ clickId, eventName, customerExternalId }),
      })`),
  tags: plainTag,
  call: "reportLead('Sign up', `user_${Date.now()}`)",
}

const withDubs = ({ name, code }: PageScript): Contestant => ({
  name,
  code,
  tags: (source) => `<script>dubAnalytics = {}</script>
<script defer src="${source}" data-publishable-key="dub_pk_bench" data-api-host="${new URL(source).origin}"></script>`,
  call: "dubAnalytics.trackLead({ eventName: 'Sign up', customerExternalId: `user_${Date.now()}` })",
})

/** Dub's own script where it is given, else only the request that it makes. */
export function readDubs(): Contestant {
  const script = readDubScript()
  return script ? withDubs(script) : DUBS_WAY
}

/** What any script costs. */
export const EMPTY: Contestant = {
  name: 'an empty script',
  code: Buffer.from(';'),
  tags: plainTag,
}

/** Those of the installed packages. No call of theirs does the same, so none is called. */
export const readPackaged = async (): Promise<Contestant[]> =>
  (await readPackagedScripts()).map(({ name, code }) => ({ name, code, tags: plainTag }))
