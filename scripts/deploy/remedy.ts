import { stripVTControlCharacters } from 'node:util'
import { Failure } from './failure.ts'
import type { Ran } from './wrangler.ts'

export const TOKEN_PERMISSIONS =
  'Account Settings (read), Workers Scripts, Queues and D1 (edit), and for your domain Workers Routes (edit) and Zone (read)'

export const SIGN_IN = `Run "npx wrangler login", or set CLOUDFLARE_API_TOKEN (a token with the permissions ${TOKEN_PERMISSIONS}) and CLOUDFLARE_ACCOUNT_ID. See docs/deploying.md#the-token`

export const AGAIN = 'Then run the same command again: what is done already is not done twice.'

/** What wrangler says when something is wrong, and what to do about it. The first that matches counts. */
const REMEDIES: readonly (readonly [says: RegExp, remedy: string])[] = [
  [
    /code: (10000|9109|10001|10023)\]|Authentication error|Unauthorized/i,
    `The token lacks a permission, or has expired. It needs: ${TOKEN_PERMISSIONS}; docs/deploying.md#the-token lists the rest. With "npx wrangler login", log in again.`,
  ],
  [/not logged in|set a CLOUDFLARE_API_TOKEN/i, SIGN_IN],
  [
    /More than one account/,
    'Set CLOUDFLARE_ACCOUNT_ID to one of those accounts, or account_id at the top of wrangler.toml.',
  ],
  [
    /Could not find zone/,
    'The domain of the host must be active in this Cloudflare account. Add it there, or choose another with --host; --host workers.dev needs none.',
  ],
  [
    /externally managed DNS|code: 10011[67]\]|Custom Domains? .*was skipped/i,
    'The host has DNS records already. Remove them in the dashboard of Cloudflare, or choose another with --host.',
  ],
  [
    /assigned to (routes|another worker)|code: 10020\]/i,
    'Another Worker has this route. Unassign it, or choose another host with --host.',
  ],
  [
    /workers\.dev subdomain/,
    'Open https://dash.cloudflare.com, Workers & Pages, once: it registers your workers.dev subdomain. Or name a host of your own with --host.',
  ],
  [/maximum number of D1/, 'Delete a database that you do not need: npx wrangler d1 list'],
  [
    /incomplete input/,
    'D1 has cut a migration in two, and applied nothing of it: see docs/operating.md#updating',
  ],
  [
    /fetch failed|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN/,
    'Cloudflare cannot be reached from here. Check the network and a proxy, if there is one.',
  ],
]

/** What wrangler could not do: in its own words, and what to do next. */
export function failureOf(ran: Ran, isShown: boolean): Failure {
  const said = stripVTControlCharacters(`${ran.stdout}\n${ran.stderr}`).trim()
  const [, remedy] = REMEDIES.find(([says]) => says.test(said)) ?? [
    undefined,
    'Correct what wrangler says above.',
  ]
  const problem = `"${ran.command}" failed.`
  return new Failure(isShown ? problem : `${problem} It says:\n\n${said}\n`, `${remedy} ${AGAIN}`)
}
