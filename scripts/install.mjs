/** Installs what is missing, so that `npm test` works right after `git clone`. */
import { installMissing } from './install-missing.mjs'

installMissing()
