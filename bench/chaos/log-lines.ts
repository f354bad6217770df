/** A line of the Worker's log, as far as a run counts it: see `worker/log.ts`. */
export interface LogLine {
  readonly event?: string
  readonly outcome: string
  readonly reason?: string
  readonly skipped?: true
  readonly customer?: string
  readonly events?: number
  readonly letters?: number
}

/** The lines of the log among everything that wrangler has printed. */
export function readLogLines(printed: readonly string[]): LogLine[] {
  return printed.flatMap((line) => {
    const start = line.indexOf('{"')
    if (start < 0) return []
    try {
      const parsed: unknown = JSON.parse(line.slice(start))
      return isLogLine(parsed) ? [parsed] : []
    } catch {
      return []
    }
  })
}

const isLogLine = (parsed: unknown): parsed is LogLine =>
  typeof parsed === 'object' && parsed !== null && 'outcome' in parsed
