import { Failure } from './failure.ts'
import { type Account, lookForAccounts } from './look.ts'
import { AGAIN, failureOf, SIGN_IN } from './remedy.ts'
import type { Target } from './target.ts'
import type { Tools } from './tools.ts'

/**
 * Sees to it that somebody is logged in. Returns the account that was chosen of several, which wrangler.toml does not
 * name yet; undefined where nothing had to be chosen.
 */
export async function signIn(target: Target, tools: Tools): Promise<string | undefined> {
  const accounts = (await lookForAccounts(tools.wrangler)) ?? (await logIn(tools))
  if (accounts.length < 2 || (tools.accountId ?? target.accountId) !== undefined) return undefined
  if (tools.mode === 'terminal') return tools.ask.account(accounts)
  throw new Failure(
    `This login has ${accounts.length} accounts: ${accounts.map(({ id }) => id).join(', ')}.`,
    'Set CLOUDFLARE_ACCOUNT_ID to the one to deploy to, or account_id at the top of wrangler.toml.',
  )
}

async function logIn({ mode, ask, wrangler }: Tools): Promise<readonly Account[]> {
  if (mode !== 'terminal' || !(await ask.login())) {
    throw new Failure('Nobody is logged in to Cloudflare.', SIGN_IN)
  }
  const ran = await wrangler(['login'], { isShown: true })
  if (ran.code !== 0) throw failureOf(ran, true)
  const accounts = await lookForAccounts(wrangler)
  if (!accounts) throw new Failure('The login did not succeed.', `${SIGN_IN} ${AGAIN}`)
  return accounts
}
