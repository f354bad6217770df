import { ifAllowed } from '../if-allowed.ts'
import { sayProblem } from './say.ts'

/** Says what the page's Content-Security-Policy forbids the script. */
export function watchPolicy(endpoint: string): void {
  const { origin } = new URL(endpoint)
  addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    ifAllowed(() => {
      if (new URL(blockedURI, location.href).origin !== origin) return
      sayProblem(
        `policy: the page's Content-Security-Policy blocks ${blockedURI}. Add ${origin} to ${effectiveDirective}.`,
      )
    })
  })
}
