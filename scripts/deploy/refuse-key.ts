import type { KeyCheck } from '../../worker/deliver/read-key-check.ts'
import { Failure } from './failure.ts'

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
