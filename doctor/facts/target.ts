/** The Worker to be looked at. */
export interface Target {
  /** Where `dub.js` is, without a slash at its end. */
  readonly url: string
  readonly host: string
  readonly origin: string
  /** It runs on this machine, where nothing needs HTTPS. */
  readonly isLocal: boolean
  readonly isHttps: boolean
}

/** What people paste: the script's URL (`SCRIPT_PATH` in `worker/http/route.ts`), or that of `/health`. */
const END = /\/+(?:(?:dub(?:\.[0-9a-f]{16}|-more)?\.js|health)\/*)?$/

/** Reads a URL as people type it, with or without a scheme; undefined when it is not one. */
export function readTarget(typed: string): Target | undefined {
  const isBare = !/^[a-z][a-z\d+.-]*:\/\//i.test(typed)
  const whole = isBare ? `${isLocalHost(typed) ? 'http' : 'https'}://${typed}` : typed
  if (!URL.canParse(whole)) return undefined
  const { protocol, username, password, origin, host, hostname, pathname } = new URL(whole)
  if (!/^https?:$/.test(protocol) || username || password) return undefined
  return {
    url: `${origin}${pathname.replace(END, '')}`,
    host: hostname,
    origin,
    isLocal: isLocalHost(host),
    isHttps: protocol === 'https:',
  }
}

export const isLocalHost = (host: string): boolean =>
  /^(localhost|[\w-]+\.localhost|127(\.\d+){3}|\[::1\])(?=[:/]|$)/i.test(host)
