import { expect, test } from 'vitest'
import { describePlan } from '../../../scripts/deploy/describe.ts'
import { type Facts, makePlan } from '../../../scripts/deploy/plan.ts'
import { factsOf } from './support/facts.ts'

const ANSWERED = '--host t.example.com --origins https://www.example.com'
const NOTHING = { database: 'absent', key: 'absent' } as const
const ALL = { database: 'present', key: 'set' } as const
const KEY = { DUB_API_KEY: 'dub_key' }

const kindsOf = (facts: Facts) => makePlan(facts).steps.map(({ kind }) => kind)
const questionsOf = (facts: Facts) => makePlan(facts).questions.map(({ question }) => question)

test.each<[what: string, facts: Facts, questions: string[], steps: string[]]>([
  [
    'everything, where nothing is there',
    factsOf('', NOTHING),
    ['place', 'origins', 'key'],
    ['edit', 'create_database', 'migrate', 'release', 'put_key', 'examine', 'print_tag'],
  ],
  [
    'no question, where all is answered',
    factsOf(ANSWERED, NOTHING, 'script', KEY),
    [],
    ['edit', 'create_database', 'migrate', 'release', 'put_key', 'examine', 'print_tag'],
  ],
  [
    'neither a second database nor another key, where both are there',
    factsOf(ANSWERED, ALL, 'script', KEY),
    [],
    ['edit', 'migrate', 'release', 'examine', 'print_tag'],
  ],
  [
    'no check from outside in Workers Builds, and a reminder of what is missing',
    factsOf('', NOTHING, 'workers_builds'),
    [],
    ['create_database', 'migrate', 'release', 'remind', 'print_tag'],
  ],
])('the plan has %s', (_, facts, questions, steps) => {
  expect({ questions: questionsOf(facts), steps: kindsOf(facts) }).toEqual({ questions, steps })
})

test('the tables are made before the Worker that needs them, and the key is set after it', () => {
  const kinds = kindsOf(factsOf(ANSWERED, NOTHING))
  expect(kinds.indexOf('migrate')).toBeLessThan(kinds.indexOf('release'))
  expect(kinds.indexOf('release')).toBeLessThan(kinds.indexOf('put_key'))
})

test('the printed plan names every command, and what depends on Cloudflare', () => {
  const facts = factsOf(ANSWERED)
  const printed = describePlan(makePlan(facts), facts)
  expect(printed).toContain('The plan for the Worker dub-track at https://t.example.com.')
  for (const line of [
    'npx wrangler whoami',
    "Ask for Dub's API key, unless it is set (or: DUB_API_KEY in the environment)",
    'routes = [{ pattern = "t.example.com", custom_domain = true }]',
    'ALLOWED_ORIGINS = "https://www.example.com" in [vars]',
    'Create the database, unless it exists: npx wrangler d1 create dub-track-dead-letters',
    'npx wrangler d1 migrations apply DEAD_LETTERS --remote',
    'npx wrangler deploy',
    'npx wrangler secret put DUB_API_KEY',
    'npm run doctor',
  ]) {
    expect(printed).toContain(line)
  }
})

test('the printed plan of an environment names it in each command', () => {
  const facts = factsOf(`--env staging ${ANSWERED}`)
  const printed = describePlan(makePlan(facts), facts)
  expect(printed).toContain('The plan for the Worker dub-track-staging')
  expect(printed).toContain('npx wrangler d1 create dub-track-dead-letters-staging')
  expect(printed.match(/--env staging/g)).toHaveLength(3)
})
