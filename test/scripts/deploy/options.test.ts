import { expect, test } from 'vitest'
import { Failure } from '../../../scripts/deploy/failure.ts'
import { readFacts } from '../../../scripts/deploy/read-facts.ts'
import { factsOf, optionsOf, WRANGLER_TOML } from './support/facts.ts'

const KEY_WITH_QUOTES = { DUB_API_KEY: '"dub_key"' }

test.each<[given: string, read: () => unknown, says: string]>([
  ['an unknown option', () => factsOf('--hots t.example.com'), "Unknown option '--hots'"],
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
])('%s stops the deploy before anything is asked, with a remedy', (_, read, says) => {
  const failure = caught(read)
  expect(failure.message).toContain(says)
  expect(failure.remedy).not.toBe('')
  expect(failure.message).not.toContain('dub_key')
})

function caught(read: () => unknown): Failure {
  try {
    read()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('Nothing stopped it.')
}
