/** Programs that the benchmark needs besides Node's packages. */
import type { Engine } from '../../scripts/engines.ts'

/** Sends requests over open connections as fast as they are answered, and counts (github.com/wg/wrk). */
export const WRK: Engine = {
  name: 'wrk',
  variable: 'WRK_PATH',
  linux: ['/usr/bin/wrk', '/usr/local/bin/wrk'],
  macOs: ['opt/homebrew/bin/wrk', 'usr/local/bin/wrk'],
  windows: [],
  companions: [],
  packages: ['wrk'],
  remedy: 'Debian and Ubuntu: apt-get install wrk; macOS: brew install wrk',
}

/** Stands for Dub: a server that costs little beside the Workers that call it. */
export const NGINX: Engine = {
  name: 'nginx',
  variable: 'NGINX_PATH',
  linux: ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx'],
  macOs: ['opt/homebrew/bin/nginx', 'usr/local/bin/nginx'],
  windows: [],
  companions: [],
  packages: ['nginx-light'],
  remedy: 'Debian and Ubuntu: apt-get install nginx-light; macOS: brew install nginx',
}
