const LOOK_EVERY_MS = 500

/**
 * Calls `end` when this process is told to end: by Ctrl-C or another signal, or because what started it
 * is gone. npm's shell, when it is ended, passes nothing on.
 */
export function whenToldToEnd(end: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)

  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) end()
  }, LOOK_EVERY_MS).unref()
}
