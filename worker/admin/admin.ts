import type { Env } from '../env.ts'
import { respond } from '../http/respond.ts'
import { ok, type Result } from '../result.ts'
import type { Route } from '../http/route.ts'
import { authorize } from './authorize.ts'
import { discard } from './discard.ts'
import { listLetters } from './list.ts'
import { showLetter } from './letter.ts'
import { servePage } from './page.ts'
import { readPick } from './pick.ts'
import { readQuery } from './query.ts'
import { type AdminRefusal, toAdminAnswer } from './refusal.ts'
import { replay } from './replay.ts'
import { findAdminRoute } from './routes.ts'

type Visit = Extract<Route, { to: 'admin' }>

/** Answers the operator. Nothing here is for other sites to read: no answer has CORS headers. */
export async function admin(request: Request, visit: Visit, env: Env): Promise<Response> {
  const answered = await visitAdmin(request, visit, env)
  if (answered.ok) return answered.value
  const { status, body, headers } = toAdminAnswer(answered.error)
  return respond(status, body, headers)
}

/** A request of the operator, from who asks to the answer: authorize, route, read, work. */
async function visitAdmin(
  request: Request,
  { path, adminToken }: Visit,
  env: Env,
): Promise<Result<Response, AdminRefusal>> {
  const authorized = await authorize(request, adminToken)
  if (!authorized.ok) return authorized

  const route = findAdminRoute(request.method, path)
  if (!route.ok) return route

  switch (route.value.to) {
    case 'page':
      return ok(servePage())
    case 'list': {
      const query = readQuery(new URL(request.url).searchParams)
      return query.ok ? asJson(await listLetters(query.value, env, Date.now())) : query
    }
    case 'letter':
      return asJson(await showLetter(route.value.id, env, Date.now()))
    case 'replay': {
      const pick = await readPick(request)
      return pick.ok ? asJson(await replay(pick.value, env, Date.now())) : pick
    }
    case 'discard': {
      const pick = await readPick(request)
      return pick.ok ? asJson(await discard(pick.value, env, Date.now())) : pick
    }
  }
}

const asJson = (result: Result<object, AdminRefusal>): Result<Response, AdminRefusal> =>
  result.ok ? ok(respond(200, result.value)) : result
