/** How values read on the page. */

export const formatTime = (ms: number): string =>
  new Date(ms).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** The time of day, and the date where it is not today. */
export function formatClock(ms: number): string {
  const date = new Date(ms)
  return date.toDateString() === new Date().toDateString()
    ? date.toLocaleTimeString()
    : date.toLocaleString(undefined, {
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
      })
}

/** Such as "Fri, 10:00". */
export const formatHour = (ms: number): string =>
  new Date(ms).toLocaleString(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' })

/** Such as "1 letter" or "3 letters". */
export const formatCount = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`

export const formatNumber = (count: number): string => count.toLocaleString()

/** An amount in the currency's smallest unit. The currency is what a page said, a code or not. */
export function formatAmount(amount: number, currency: string): string {
  try {
    const format = new Intl.NumberFormat(undefined, { style: 'currency', currency })
    const digits = format.resolvedOptions().maximumFractionDigits ?? 0
    return format.format(amount / 10 ** digits)
  } catch {
    return `${formatNumber(amount)} ${currency}`
  }
}
