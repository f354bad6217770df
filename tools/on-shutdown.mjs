/**
 * Plain JavaScript, as `scripts/start.mjs` imports it: the Node that runs npm may not run TypeScript.
 * The parent is the one at the time this loads: npm may be gone by the end of an install.
 */

const LOOK_EVERY_MS = 500
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

const parent = process.ppid

/**
 * Calls `end` when this process has to end: on Ctrl-C or another signal, or because its parent is gone.
 * npm's shell passes no signal on.
 *
 * @param {() => void} end May be called more than once.
 * @returns {() => void} Stops listening.
 */
export function onShutdown(end) {
  for (const signal of SIGNALS) process.on(signal, end)
  const timer = setInterval(() => {
    if (process.ppid !== parent) end()
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => {
    for (const signal of SIGNALS) process.off(signal, end)
    clearInterval(timer)
  }
}
