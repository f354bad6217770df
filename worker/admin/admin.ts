import { checkKey } from '../deliver/check-key.ts'
import type { Env } from '../env.ts'
import { placeOf } from '../http/is-local.ts'
import { respond } from '../http/respond.ts'
import { ok, type Result } from '../result.ts'
import type { Route } from '../http/route.ts'
import type { Settings } from '../settings/settings.ts'
import { authorize } from './authorize.ts'
import { deleteCustomer } from './delete-customer.ts'
import { discard } from './discard.ts'
import { listLetters } from './list.ts'
import { showLetter } from './letter.ts'
import { servePage } from './page.ts'
import { readQuery } from './query.ts'
import { type AdminRefusal, toAdminErrorResponse } from './refusal.ts'
import { replay } from './replay.ts'
import { replayAbsent } from './replay-absent.ts'
import { requireHttps, withHsts } from './require-https.ts'
import { findAdminRoute } from './routes.ts'
import { readReplaySelection, readSelection } from './selection.ts'
import { showConfirmations } from './show-confirmations.ts'
import { showEvents } from './show-events.ts'

type Visit = Extract<Route, { to: 'admin' }>

/** Answers the operator. No answer has CORS headers, so that no other site can read it. */
export async function admin(
  request: Request,
  visit: Visit,
  settings: Settings,
  env: Env,
): Promise<Response> {
  const answered = await visitAdmin(request, visit, settings, env)
  if (answered.ok) return withHsts(answered.value, request)
  const { status, body, headers } = toAdminErrorResponse(answered.error, placeOf(request))
  return withHsts(respond(status, body, headers), request)
}

/** The stages of an operator's request: require HTTPS, authorize, route, read the input, act. */
async function visitAdmin(
  request: Request,
  { path, adminToken }: Visit,
  settings: Settings,
  env: Env,
): Promise<Result<Response, AdminRefusal>> {
  const secure = requireHttps(request)
  if (!secure.ok) return secure

  const authorized = await authorize(request, adminToken)
  if (!authorized.ok) return authorized

  const route = findAdminRoute(request.method, path)
  if (!route.ok) return route

  switch (route.value.to) {
    case 'page':
      return servePage(env)
    case 'list': {
      const query = readQuery(new URL(request.url).searchParams)
      return query.ok ? asJson(await listLetters(query.value, env, Date.now())) : query
    }
    case 'events':
      return asJson(await showEvents(settings, env, Date.now()))
    case 'confirmations':
      return asJson(await showConfirmations(settings, env))
    case 'letter':
      return asJson(await showLetter(route.value.id, env, Date.now()))
    case 'check_key':
      return asJson(ok(await checkKey(settings)))
    case 'replay': {
      const selection = await readReplaySelection(request)
      if (!selection.ok) return selection
      const { newInvoice, ...named } = selection.value
      return asJson(
        await (newInvoice
          ? replayAbsent(selection.value.id, settings, env, Date.now())
          : replay(named, env, Date.now())),
      )
    }
    case 'discard': {
      const selection = await readSelection(request)
      return selection.ok ? asJson(await discard(selection.value, env, Date.now())) : selection
    }
    case 'delete_customer':
      return asJson(await deleteCustomer(route.value.customerExternalId, env))
  }
}

const asJson = (result: Result<object, AdminRefusal>): Result<Response, AdminRefusal> =>
  result.ok ? ok(respond(200, result.value)) : result
