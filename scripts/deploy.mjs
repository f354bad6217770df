/** `npm run deploy`: installs what is missing and deploys the Worker. Plain JavaScript, as `install-missing.mjs`. */
import { runInstalled } from './run-installed.mjs'

runInstalled('scripts/deploy/main.ts')
