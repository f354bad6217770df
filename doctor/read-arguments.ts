import { parseArgs } from 'node:util'
import { readTarget, type Target } from './facts/target.ts'

export const USAGE = `Usage: dub-track doctor <URL> [options]

Looks at a deployed Worker, and at a page that uses it. Nothing is recorded at Dub.

  <URL>              where dub.js is, such as https://t.example.com
  --page <URL>       a page with the tag, such as https://www.example.com/signup
  --origin <origin>  of your pages, where no page is named: https://www.example.com
  --json             print the findings as JSON
  --help             print this

ADMIN_TOKEN, in the environment, opens the checks of the key, the workspace and the events.
Exit code: 0 if nothing failed, 1 if something did, 2 if the command is wrong.`

/** What the command line asks for. */
export type Command =
  | { readonly do: 'help' }
  | { readonly do: 'complain'; readonly about: string }
  | {
      readonly do: 'look'
      readonly target: Target
      readonly page: string | undefined
      readonly origin: string | undefined
      readonly json: boolean
    }

const OPTIONS = {
  page: { type: 'string' },
  origin: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** A user's name and password in a URL, which are not for the terminal, a log or a browser's history. */
const USER = /\/\/[^/?#]*@/

export function readArguments(args: readonly string[]): Command {
  let parsed
  try {
    parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    // Of an unknown option Node adds how to pass one as a URL.
    const [problem] = (error instanceof Error ? error.message : String(error)).split('. ')
    return complain(`${problem}.`)
  }
  const { help, page, origin, json } = parsed.values
  const [command, url, ...more] = parsed.positionals
  if (help || command === undefined) return { do: 'help' }
  if (command !== 'doctor') return complain(`There is no command ${command}.`)
  if (url === undefined || more.length > 0) return complain('Name one URL: where dub.js is.')
  const withUser = [url, page, origin].find((each) => each && USER.test(each))
  if (withUser) {
    return complain(
      `${withUser.replace(USER, '//…@')} names a user: only what everybody can open can be looked at.`,
    )
  }
  const target = readTarget(url)
  if (!target) {
    return complain(`${url} is not a URL. Write where dub.js is, such as https://t.example.com`)
  }
  if (page !== undefined && !isWebUrl(page)) {
    return complain(`--page ${page} is not a URL such as https://www.example.com/signup`)
  }
  if (origin !== undefined && !(isWebUrl(origin) && new URL(origin).origin === origin)) {
    return complain(
      `--origin ${origin} is not an origin such as https://www.example.com, without a path`,
    )
  }
  return { do: 'look', target, page, origin, json }
}

const complain = (about: string): Command => ({ do: 'complain', about })

const isWebUrl = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
