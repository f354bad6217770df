import { isCancel, password, select, text } from '@clack/prompts'
import { problemOf } from './check-setting.ts'
import { Failure } from './failure.ts'
import type { Account } from './look.ts'
import { type Place, readPlace } from './place.ts'

/** The questions for somebody at a terminal. Each is asked again until the answer is valid. */
export const ask = {
  account: async (accounts: readonly Account[]): Promise<string> =>
    answered(
      await select({
        message: 'Which account of Cloudflare?',
        options: accounts.map(({ id, name }) => ({ value: id, label: name, hint: id })),
      }),
    ),

  login: async (): Promise<boolean> =>
    answered(
      await select({
        message: 'Nobody is logged in to Cloudflare. Open the browser to log in?',
        options: [
          { value: true, label: 'Yes' },
          { value: false, label: 'No' },
        ],
      }),
    ),

  place: async (): Promise<Place> => {
    const given = answered(
      await text({
        message:
          'Where is the Worker to run? A free subdomain of your site is best; workers.dev needs no domain.',
        placeholder: 't.example.com, www.example.com/_d or workers.dev',
        validate: (value) => {
          const place = readPlace(value ?? '')
          return typeof place === 'string' ? `This ${place}.` : undefined
        },
      }),
    )
    const place = readPlace(given)
    if (typeof place === 'string') throw new Failure(`The host ${place}.`, 'Try again.')
    return place
  },

  origins: async (): Promise<string> =>
    answered(
      await text({
        message: 'Which pages may report? Their origins, separated by commas.',
        placeholder: 'https://www.example.com',
        validate: (value) =>
          value?.trim()
            ? describe(problemOf('ALLOWED_ORIGINS', value))
            : 'Without one, every page is refused.',
      }),
    ).trim(),

  key: async (): Promise<string> =>
    answered(
      await password({
        message: "Dub's API key? A restricted key with no permission is enough. It is not shown.",
        validate: (value) => describe(problemOf('DUB_API_KEY', value ?? '')),
      }),
    ).trim(),
}

export type Ask = typeof ask

const describe = (problem: string | undefined): string | undefined =>
  problem === undefined ? undefined : `This ${problem}.`

/** Ctrl-C ends the deploy; nothing has been changed before the last question. */
function answered<Value>(given: Value): Exclude<Value, symbol> {
  if (isCancel(given))
    throw new Failure('Cancelled: nothing was changed.', 'Run it again any time.')
  return given as Exclude<Value, symbol>
}
