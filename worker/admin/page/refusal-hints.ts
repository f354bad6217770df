import type { Refusal } from '../../http/refusal.ts'

/** Why an event is refused, by the reason in the log. Of what Dub refuses, its status and code say it. */
const HINTS: Partial<Record<string, string>> = {
  foreign_link: 'The click’s link is of another workspace than DUB_API_KEY.',
  foreign_origin: 'The page’s origin is not in ALLOWED_ORIGINS.',
  wrong_server_token: 'A server sent a token that is not SERVER_TOKEN.',
  rate_limited: 'Too many events of one IP address, click or customer. The page sends them again.',
  ambiguous_click: 'The browser has two different dub_id cookies.',
  body_too_large: 'The event is larger than 32 KB.',
  not_json: 'The body is not JSON.',
  invalid_field: 'A field breaks one of Dub’s rules.',
  missing_customer: 'The event names no customer.',
  no_token: 'The page sent no identity token.',
  bad_token: 'The identity token is expired, or not one of yours.',
  foreign_customer: 'The page named another customer than its token.',
  unsigned_field: 'The page set a field that only its token may set.',
  no_turnstile_token: 'The page sent no Turnstile token.',
  bad_turnstile_token: 'Turnstile rejected the token.',
  cannot_check: 'The key server or Turnstile does not answer. The page sends it again.',
} satisfies Partial<Record<Refusal['reason'] | 'foreign_link', string>>

export const refusalHintFor = (reason: string): string => HINTS[reason] ?? ''
