/** Which deployment this is, as far as its host says. No DOM. */

/** What a host says of its environment; undefined where it says nothing. */
export function environmentOf(hostname: string): string | undefined {
  if (/^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)) return 'local'
  const named = /(?:^|[.-])(staging|preview|test|dev)(?=[.-])/.exec(hostname)?.[1]
  return named ?? (hostname.endsWith('.workers.dev') ? 'workers.dev' : undefined)
}

/** The host, and the path under which the Worker lives if it has one. */
export const nameOf = ({ host, pathname }: Pick<URL, 'host' | 'pathname'>): string =>
  host + pathname.replace(/\/admin\/?$/, '')
