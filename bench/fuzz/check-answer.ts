import { type FuzzCase, readBody } from './fuzz-case.ts'
import { isBearer, isOff } from './permission.ts'
import { readJson } from './read-json.ts'
import { readForm } from './reply-form.ts'
import type { FuzzAnswer } from './send.ts'
import { ADMIN_TOKEN, SECRETS, WITH_ADMIN } from './settings.ts'

/** A shorter token may be in any answer by chance. */
const LEAST_TOKEN_LENGTH = 16
/** Of an event that is switched off, and of one whose URL cannot be parsed. */
const OFF_STATUSES: ReadonlySet<number> = new Set([403, 404])

/** What is wrong with an answer, whatever the request was. */
export function findAnswerProblems(fuzzCase: FuzzCase, answer: FuzzAnswer): string[] {
  if (isOfRuntime(answer)) return []
  const shown = `${JSON.stringify(answer.headers)}${answer.body}`
  return [
    ...(answer.status < 500 || isUnbound(fuzzCase, answer)
      ? []
      : [`the status is ${answer.status}: ${answer.body}`]),
    ...(isOff(fuzzCase) && !OFF_STATUSES.has(answer.status)
      ? [`the event is off, but the status is ${answer.status}`]
      : []),
    ...[...SECRETS, ...tokensIn(fuzzCase)]
      .filter((secret) => shown.includes(secret))
      .map((secret) => `the answer shows ${secret}`),
    ...(answer.body === '' ? [] : findFormProblems(answer)),
  ]
}

function tokensIn(fuzzCase: FuzzCase): string[] {
  const { token } = readBody(fuzzCase)
  return typeof token === 'string' && token.length >= LEAST_TOKEN_LENGTH ? [token] : []
}

/** Whether the runtime refused a request that is not HTTP, before the Worker got it. */
export const isOfRuntime = ({ status, headers, body }: FuzzAnswer): boolean =>
  status === 400 &&
  headers['x-content-type-options'] === undefined &&
  /^(Bad Request|invalid URI|ERROR: )/.test(body)

/** Whether an operator learns that there is no database or queue: these Workers have neither. */
const isUnbound = (fuzzCase: FuzzCase, { status, body }: FuzzAnswer): boolean =>
  status === 503 &&
  WITH_ADMIN.includes(fuzzCase.worker) &&
  (isBearer(fuzzCase, ADMIN_TOKEN) || fuzzCase.headers.some(([, value]) => isBasic(value))) &&
  /(DEAD_LETTERS|RETRY_QUEUE) is not bound/.test(body)

const isBasic = (value: string): boolean =>
  value.trim() === `Basic ${btoa(`operator:${ADMIN_TOKEN}`)}`

function findFormProblems(answer: FuzzAnswer): string[] {
  const { status, headers, body } = answer
  const problems: string[] = []
  if (headers['x-content-type-options'] !== 'nosniff') problems.push('the answer lacks nosniff')
  if (headers['content-type']?.startsWith('text/html')) {
    return status === 200 ? problems : [...problems, `a page with status ${status}`]
  }
  if (headers['content-type'] !== 'application/json') problems.push('the answer is not JSON')
  const json = readJson(body)
  const isKnown =
    status === 200 ? json['status'] === 'ok' || readForm(answer) !== undefined : isError(json)
  return isKnown ? problems : [...problems, `the answer has no known form: ${body}`]
}

const isError = (json: Record<string, unknown>): boolean =>
  Object.keys(json).join() === 'error' &&
  typeof Object(json['error']).doc_url === 'string' &&
  ['code', 'message'].every(
    (name) => typeof Object(json['error'])[name] === 'string' && Object(json['error'])[name] !== '',
  )
