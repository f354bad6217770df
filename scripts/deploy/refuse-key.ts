import { checkKey, type KeyCheck } from '../../worker/deliver/check-key.ts'
import { type RawSettings, readSettings } from '../../worker/settings/settings.ts'
import { Failure } from './failure.ts'

/** What Dub says of a key, asked at the URL that these settings of the Worker name. */
export type AskDub = (key: string, vars: RawSettings) => Promise<KeyCheck>

export const askDub: AskDub = (key, vars) => {
  const settings = readSettings({ ...vars, DUB_API_KEY: key })
  if (!settings.ok) throw new Error('The settings were not checked before.')
  return checkKey(settings.value)
}

/** Why the Worker could report nothing with this key; undefined if Dub accepts it, or does not say. */
export function refuseKey({ key, answer }: KeyCheck): Failure | undefined {
  switch (key) {
    case 'accepted':
    case 'unknown':
      return undefined
    case 'rejected':
      return new Failure(
        `Dub does not accept this key: it says ${answer}`,
        'Make one at Dub (Settings, API Keys; one without any permission is enough).',
      )
    case 'forbidden':
      return new Failure(
        `Dub does not let this key report events: it says ${answer}`,
        'Use the key of an owner or member, in a workspace of the Business plan or higher.',
      )
  }
}
