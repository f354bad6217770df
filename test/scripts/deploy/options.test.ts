import { expect, test } from 'vitest'
import { Failure } from '../../../scripts/deploy/failure.ts'
import { readFacts } from '../../../scripts/deploy/read-facts.ts'
import { factsOf, optionsOf, WRANGLER_TOML } from './support/facts.ts'

const KEY_WITH_QUOTES = { DUB_API_KEY: '"dub_key"' }

test.each<[given: string, read: () => unknown, says: string]>([
  ['an unknown option', () => factsOf('--hots t.example.com'), "Unknown option '--hots'."],
  ['no host', () => factsOf('--host localhost'), '--host localhost is neither a host'],
  ['no origin', () => factsOf('--origins www.example.com'), '--origins holds an entry that is'],
  ['a path as an environment', () => factsOf('--env ../x'), '--env ../x is not the name'],
  [
    'a key with quotation marks',
    () => factsOf('', undefined, 'script', KEY_WITH_QUOTES),
    'DUB_API_KEY has quotation marks around it',
  ],
  [
    'a wrong setting in wrangler.toml',
    () =>
      readFacts(
        WRANGLER_TOML.replace('[vars]', '[vars]\nRETRY_HOURS = "0"'),
        optionsOf(''),
        'script',
      ),
    'The setting RETRY_HOURS is not a number of hours above 0',
  ],
  [
    'a wrangler.toml that is not TOML',
    () => readFacts('name = ', optionsOf(''), 'script'),
    'wrangler.toml cannot be read',
  ],
  [
    'a setting that is neither text nor number',
    () => readFacts(inVars('ALLOWED_ORIGINS = true'), optionsOf(''), 'script'),
    'vars.ALLOWED_ORIGINS',
  ],
  [
    'a secret where everybody reads it',
    () => readFacts(inVars('DUB_API_KEY = "dub_key_of_somebody"'), optionsOf(''), 'script'),
    'The secret DUB_API_KEY is in wrangler.toml',
  ],
  [
    'another place beside a single route',
    () =>
      readFacts(
        `route = "www.example.com/_d/*"\n${WRANGLER_TOML}`,
        optionsOf('--host t.example.com'),
        'script',
      ),
    'wrangler.toml has a route',
  ],
  ['a key that is not asked for there', () => factsOf('dub_key_of_somebody'), 'takes options only'],
  ['an environment of a name that JavaScript has', () => factsOf('--env constructor'), 'is not'],
  ['another such environment', () => factsOf('--env prototype'), 'is not the name'],
])('%s stops the deploy before anything is asked, with a remedy', (_, read, says) => {
  const failure = caught(read)
  expect(failure.message).toContain(says)
  expect(failure.remedy).not.toBe('')
  expect(failure.message).not.toContain('dub_key')
  expect(failure.message).not.toContain('positional')
})

const inVars = (line: string) => WRANGLER_TOML.replace('ALLOWED_ORIGINS = ""', line)

function caught(read: () => unknown): Failure {
  try {
    read()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('Nothing stopped it.')
}
