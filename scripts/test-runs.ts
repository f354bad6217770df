/** The projects of vitest.config.ts that take minutes or need more than this machine: they are run by their names. */
const ELSEWHERE = ['long', 'engines', 'examples']

/** The words by which vitest runs all other projects: `npm run check`, and `npm run test:run` in package.json. */
export const USUAL_RUN: readonly string[] = ELSEWHERE.map((name) => `--project=!${name}`)

/** Those of `npm run test:long`. */
export const LONG_RUN: readonly string[] = ['--project=long', '--project=leaks']
