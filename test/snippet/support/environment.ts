import CookieExpireUtility from 'happy-dom/lib/cookie/urilities/CookieExpireUtility.js'
import { builtinEnvironments, type Environment } from 'vitest/runtime'

const happyDom = builtinEnvironments['happy-dom']

/** A browser has no cookie of `max-age=0`; happy-dom has it until the millisecond is over. */
CookieExpireUtility.hasExpired = ({ expires }) => !!expires && expires.getTime() <= Date.now()

/** Writes to whatever console there is when it is written to, which vitest replaces for each test file. */
const currentConsole = new Proxy(console, {
  get: (_, name) => Reflect.get(globalThis.console, name),
})

/** happy-dom, whose complaints about each 4xx and 5xx belong to the test that means to see it. */
export default {
  ...happyDom,
  setup: async (global, options) => {
    const { console } = global
    global.console = currentConsole
    const environment = await happyDom.setup(global, options)
    global.console = console
    return environment
  },
} satisfies Environment
