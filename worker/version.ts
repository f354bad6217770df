import { version } from '../package.json'

/** The version of this project, as `package.json` has it; the bundler leaves the rest of that file out. */
export const VERSION: string = version
