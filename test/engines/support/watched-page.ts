import { pageWith } from '../../browser/support/signup-page.ts'
import { STUB } from '../../snippet/support/stub-line.ts'

/** Reports to the site when a page is shown or restored, and what is thrown or rejected in it. */
export const WATCH = `<script>
const report = (text) => navigator.sendBeacon('/report', text)
addEventListener('error', ({ message }) => report('error: ' + message))
addEventListener('unhandledrejection', ({ reason }) => report('error: unhandled rejection: ' + reason))
addEventListener('pageshow', ({ persisted }) =>
  report((persisted ? 'restored: ' : 'shown: ') + location.pathname))
</script>`

/**
 * A signup page that is watched, with more tags behind the stub. Browsers report errors and rejections
 * of another origin's script only if the script was loaded by CORS.
 */
export const watchedSignup = (workerOrigin: string, more = ''): string =>
  pageWith(
    `${WATCH}\n${STUB}\n${more}\n<script defer src="${workerOrigin}/dub.js" crossorigin="anonymous"></script>`,
  )
