import { readFileSync } from 'node:fs'

/** The dead letters' table, a statement a line, as D1's `exec` wants it. */
export const MIGRATION = readFileSync('worker/migrations/0001_dead_letters.sql', 'utf8')
  .replaceAll(/--.*$/gm, '')
  .replaceAll(/\s+/g, ' ')
  .replaceAll(';', ';\n')
