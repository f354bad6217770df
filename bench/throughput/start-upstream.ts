import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireEngine } from '../../scripts/find-engine.ts'
import { freePort } from '../../tools/free-port.ts'
import { until } from '../../tools/until.ts'
import { NGINX } from './programs.ts'

/** Dub's reply to a lead, with every field that it documents. */
const REPLY = JSON.stringify({
  click: { id: 'Kq9dQyD7vX2mPzLw' },
  link: {
    id: 'link_1K9YJ6Q2XW8T5V3N7M4B0C1D2E',
    domain: 'refer.example.com',
    key: 'jane',
    shortLink: 'https://refer.example.com/jane',
    url: 'https://www.example.com/?via=jane',
    partnerId: 'pn_1K9YJ6Q2XW8T5V3N7M4B0C1D2F',
    programId: 'prog_1K9YJ6Q2XW8T5V3N7M4B0C1D2G',
    tenantId: null,
    externalId: null,
  },
  customer: { name: 'Jane Doe', email: 'jane@example.com', avatar: null, externalId: 'user_1' },
})

export interface Upstream {
  readonly url: string
  readonly pid: number
  readonly close: () => Promise<void>
}

/** An nginx of one process that answers every request with the same reply, at once. */
export async function startUpstream(): Promise<Upstream> {
  const folder = mkdtempSync(join(tmpdir(), 'dub-track-upstream-'))
  const port = await freePort()
  writeFileSync(join(folder, 'nginx.conf'), configuration(port))
  const nginx = spawn(requireEngine(NGINX), ['-p', folder, '-c', 'nginx.conf', '-e', 'error.log'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  await until(() => isUp(url, nginx))
  return {
    url,
    pid: nginx.pid ?? 0,
    close: async () => {
      const ended = once(nginx, 'exit')
      nginx.kill()
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}

async function isUp(url: string, nginx: ChildProcess): Promise<boolean> {
  if (nginx.exitCode !== null) throw new Error(`nginx ended with ${nginx.exitCode}`)
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
}

/** `master_process off` keeps it one process, which is the one that is measured. */
const configuration = (port: number): string => `
daemon off;
master_process off;
pid nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  client_body_buffer_size 64k;
  keepalive_requests 1000000000;
  server {
    listen 127.0.0.1:${port};
    default_type application/json;
    location / { return 200 '${REPLY}'; }
  }
}
`
