import { type Finding, namedFindings } from '../finding.ts'

const { ok, failed, skipped } = namedFindings('leaving')

/** Of each browser that was tried, whether the event arrived; undefined where it could not be tried. */
export interface Left {
  readonly browser: string
  readonly hasArrived: boolean | undefined
}

/** Whether an event arrives that is reported while the page is left. Undefined without ADMIN_TOKEN. */
export function checkLeaving(left: readonly Left[] | undefined): Finding {
  const tried = left?.filter(({ hasArrived }) => hasArrived !== undefined) ?? []
  if (tried.length === 0) {
    return skipped(
      'Not tried: whether an event arrives when the page is left at once',
      'It takes ADMIN_TOKEN, a browser, a page whose script runs, and lead in ALLOWED_EVENTS.',
    )
  }
  const lost = tried.filter(({ hasArrived }) => !hasArrived)
  const names = (of: readonly Left[]) => of.map(({ browser }) => browser).join(' and ')
  return lost.length === 0
    ? ok(`An event arrives when the page is left at once, in ${names(tried)}`)
    : failed(
        `An event that is reported while the page is left does not arrive from ${names(lost)}.`,
        'See the checks "your origin" and "policy", and whether something before the Worker stops a POST. The browser sends it again on the next page.',
      )
}
