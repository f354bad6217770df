import type { KeyStatus } from '../deliver/key-status.ts'
import type { Env } from '../env.ts'
import { OPERATOR_DETAILS } from '../operator-details.ts'
import { ledgerIn } from '../settings/confirmations.ts'
import { hasShortSecret, hasUnseparatedSecrets } from '../settings/identity-secrets.ts'
import { isJoined, isToken } from '../settings/kinds.ts'
import { findMisspelt } from '../settings/misspelt.ts'
import { migrateCommand, type Place } from '../settings/remedy.ts'
import { SETTING_NAMES, type Settings } from '../settings/settings.ts'
import { BINDING_NAMES, LIMITS } from './bindings.ts'
import { findEqualSecrets } from './equal-secrets.ts'
import type { Found } from './look.ts'

/** What the warnings are found by. */
export interface Evidence extends Found {
  readonly settings: Settings
  readonly env: Env
  readonly place: Place
  readonly key: KeyStatus['key']
}

const takesPages = ({ settings }: Evidence): boolean => settings.ALLOWED_ORIGINS.length > 0

/** What keeps events from arriving, or protects less than it seems to. */
export const findWarnings = (evidence: Evidence): string[] => [
  ...WARNINGS.filter(([applies]) => applies(evidence)).map(([, warning]) => warning),
  ...ofDub(evidence),
  ...ofTables(evidence),
  ...ofLimits(evidence),
  ...findEqualSecrets(evidence.settings).map(
    ([one, other]) =>
      `${one} and ${other} have the same value: anyone who knows one knows both. Set another value for one of them.`,
  ),
  ...findMisspelt(Object.keys(evidence.env), [...SETTING_NAMES, ...BINDING_NAMES]).map(
    ({ given, meant }) => `${given} is not a setting and does nothing. Did you mean ${meant}?`,
  ),
]

const WARNINGS: readonly (readonly [applies: (evidence: Evidence) => boolean, warning: string])[] =
  [
    [(evidence) => !takesPages(evidence), 'ALLOWED_ORIGINS is empty: every page is refused.'],
    [
      ({ settings }) => settings.ALLOWED_EVENTS.size === 0,
      'ALLOWED_EVENTS is empty: every event is refused.',
    ],
    [
      (evidence) =>
        evidence.settings.ALLOWED_EVENTS.has('sale') &&
        takesPages(evidence) &&
        !evidence.settings.verifyToken,
      'ALLOWED_EVENTS has sale and identity is off: any visitor can report any amount. A server with SERVER_TOKEN is safer.',
    ],
    [
      ({ env }) => !env.RETRY_QUEUE,
      'RETRY_QUEUE is not bound: events wait in the browser while Dub is down, and what Dub lost is not sent again.',
    ],
    [
      ({ env }) => env.RETRY_QUEUE !== undefined && !env.DEAD_LETTERS,
      'DEAD_LETTERS is not bound: dead-lettered events stay on the queue until it drops them.',
    ],
    [
      ({ settings, env }) =>
        !env.RETRY_QUEUE &&
        !env.DEAD_LETTERS &&
        (settings.CONFIRMATIONS === 'on' || settings.ADMIN_TOKEN !== undefined),
      'DEAD_LETTERS is not bound: no event is confirmed, and /admin has nothing to show.',
    ],
    [
      (evidence) => takesPages(evidence) && !evidence.env.ASSETS,
      'ASSETS is not bound: there is no /dub.js for pages to load.',
    ],
    [
      (evidence) => takesPages(evidence) && evidence.env.ASSETS !== undefined && !evidence.script,
      'dub.js is not among the assets: there is no script for pages to load. "npx wrangler deploy" builds it.',
    ],
    [
      ({ settings, env }) => settings.DUB_WEBHOOK_SECRET !== undefined && !ledgerIn(settings, env),
      'DUB_WEBHOOK_SECRET is set and confirmations are off: what the webhook of Dub reports is ignored.',
    ],
    [
      ({ settings }) => settings.DUB_WEBHOOK_SECRET?.startsWith('whsec_') === false,
      'DUB_WEBHOOK_SECRET does not begin with whsec_, as the secrets of Dub do: with another value each message of the webhook is refused. Copy it from the page of the webhook at Dub.',
    ],
    [
      ({ settings }) =>
        settings.IDENTITY_JWKS_URL !== undefined &&
        !settings.IDENTITY_ISSUER &&
        !settings.IDENTITY_AUDIENCE,
      'IDENTITY_JWKS_URL is set without IDENTITY_ISSUER and IDENTITY_AUDIENCE: tokens issued for other applications by the same keys are accepted.',
    ],
    [
      ({ env }) => hasShortSecret(env.IDENTITY_SECRET),
      'IDENTITY_SECRET has an entry that is shorter than 32 bytes: tokens signed with it are refused. Make one with: openssl rand -hex 32',
    ],
    [
      ({ env }) => hasUnseparatedSecrets(env.IDENTITY_SECRET),
      'IDENTITY_SECRET has a line break or a semicolon in it, which is part of the secret: tokens signed with what is on one side of it are refused. Separate two secrets with a comma.',
    ],
    [
      ({ settings }) => settings.SERVER_TOKEN.some((token) => isJoined(token, isToken)),
      'SERVER_TOKEN has a semicolon in it, which is part of the token: servers that send what is on one side of it are refused. Separate two tokens with a comma.',
    ],
  ]

function ofDub({ key }: Evidence): readonly string[] {
  if (key === 'rejected') return [OPERATOR_DETAILS['unauthorized'] ?? '']
  return key === 'forbidden' ? [OPERATOR_DETAILS['forbidden'] ?? ''] : []
}

function ofTables({ tables, place }: Evidence): readonly string[] {
  if (tables === 'failed') {
    return ['DEAD_LETTERS did not answer: while it does not, no dead letter is kept.']
  }
  return tables === 'unmigrated'
    ? [
        `DEAD_LETTERS lacks a table, a column or an index. Create them with: ${migrateCommand(place)}`,
      ]
    : []
}

const ofLimits = (evidence: Evidence): readonly string[] =>
  takesPages(evidence)
    ? LIMITS.filter(({ name }) => !evidence.env[name]).map(
        ({ name, without }) => `${name} is not bound: ${without}.`,
      )
    : []
