/** What the log tells the operator to do. */

import { IN_ENVIRONMENT, migrateCommand } from './settings/remedy.ts'

const MIGRATE = migrateCommand()

const SET_KEY = `npx wrangler secret put DUB_API_KEY ${IN_ENVIRONMENT}`

/** What only the operator can fix, by the outcome or the reason of an attempt. */
export const OPERATOR_DETAILS: Readonly<Record<string, string>> = {
  stuck: `The event could not be dead-lettered. Bind DEAD_LETTERS and create its tables: ${MIGRATE}`,
  unauthorized: `Dub does not accept DUB_API_KEY: it is not valid, or its owner left the workspace, has not accepted the invitation or let it expire. Set a key of a member with: ${SET_KEY}`,
  foreign_link: `Dub knows the click, but its link is of another workspace than DUB_API_KEY. If the key is the wrong one, set the right one with: ${SET_KEY}`,
  unexpected_answer: 'The response did not come from Dub. If this persists, check DUB_API_URL.',
  forbidden:
    'Dub does not let this key track events: tracking requires the Business plan or higher, and a key whose role is owner or member. If the last answer says exceeded_limit, the workspace has used up a limit of its plan.',
}

export const RUN_FAILED = `The scheduled run could not use DEAD_LETTERS. If this persists, create its tables: ${MIGRATE}`
export const NOT_NOTED = `Dub took the event, and nothing will confirm it: DEAD_LETTERS failed. If this persists, set CONFIRMATIONS to off, or create the tables: ${MIGRATE}`

export const ABSENT =
  'Dub answered that it has these events, and does not list them. See /admin: leads are sent again by themselves, sales are not.'
export const NOT_SAID =
  'Dub answered that it has these events, and no longer says what it lists. Set up its webhook to have events confirmed: docs/operating.md.'

export const SURPLUS =
  'Dub does not know the clicks of more events than are kept: the oldest letters of unknown clicks were removed. Most likely somebody makes clicks up: see SECURITY.md, "Rate limits".'

/** What keeps an event from being checked, by the setting that names it. */
export const CANNOT_CHECK = {
  IDENTITY_JWKS_URL:
    'No key set could be read at IDENTITY_JWKS_URL. If this persists, check the setting.',
  TURNSTILE_SECRET: 'Turnstile does not respond, or does not accept TURNSTILE_SECRET.',
}
