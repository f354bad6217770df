import { readdirSync, readFileSync } from 'node:fs'

const FOLDER = 'worker/migrations'

/** Every migration in its order, a statement a line, as D1's `exec` wants it. */
export const MIGRATION = readdirSync(FOLDER)
  .toSorted()
  .map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8'))
  .join('\n')
  .replaceAll(/--.*$/gm, '')
  .replaceAll(/\s+/g, ' ')
  .replaceAll(';', ';\n')
