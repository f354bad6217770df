import { readdirSync, readFileSync } from 'node:fs'

const FOLDER = 'worker/migrations'

const script = readdirSync(FOLDER)
  .toSorted()
  .map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8'))
  .join('\n')
  .replaceAll(/--.*$/gm, '')
  .replaceAll(/\s+/g, ' ')

/** Every migration in its order, a statement a line, as D1's `exec` wants it. */
export const MIGRATION = Array.from(
  script.matchAll(/CREATE TRIGGER .*? END;|[^;\s][^;]*;/g),
  ([statement]) => statement,
).join('\n')
