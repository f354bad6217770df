/** The scale of the chart. No DOM. */

/** The top of the scale: a round number that has a half, at or above the highest bar. */
export function topOf(highest: number): number {
  const digits = String(Math.max(highest, 1)).length
  const step = [2, 10][digits - 1] ?? 2 * 10 ** (digits - 2)
  return Math.max(Math.ceil(highest / step) * step, 2)
}
