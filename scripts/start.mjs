/** `npm start`: installs what is missing and runs the demo. Plain JavaScript, as `install-missing.mjs`. */
import { runInstalled } from './run-installed.mjs'

runInstalled('demo/start.ts')
