import { SECRET_NAMES } from '../../worker/settings/settings.ts'
import { record } from './recorder.ts'

/** A shorter one stands in other words by chance. */
const LEAST_LENGTH = 8

const ports = new Set<string>()

/** Whether a Worker is at this address at the moment. */
export const isWorker = (url: string): boolean =>
  URL.canParse(url) && isWorkerPort(new URL(url).port)

/** Whether a Worker listens on this port at the moment. */
export const isWorkerPort = (port: string | number | undefined): boolean => ports.has(String(port))

/**
 * Puts on record what the Worker at an address answers from now on, and what of its settings is secret:
 * those known as secrets, and all in `secrets`. Gives what ends that with the Worker's log.
 */
export function recordWorker(
  url: string,
  settings: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>> = {},
): (logs: readonly string[]) => void {
  const { port } = new URL(url)
  ports.add(port)
  for (const name of SECRET_NAMES) recordSecret(settings[name] ?? '')
  for (const secret of Object.values(secrets)) recordSecret(secret)
  return (logs) => {
    ports.delete(port)
    for (const line of logs) record('log', line)
  }
}

/** Puts on record that no Worker may show this. Of a list, that holds for each entry. */
export function recordSecret(value: string): void {
  for (const secret of value.split(',').map((entry) => entry.trim())) {
    if (secret.length >= LEAST_LENGTH) record('secret', secret)
  }
}
