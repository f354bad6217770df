import type { NextConfig } from 'next'

/** What the page sends to its own host below `/_d`, Next.js passes on to the Worker, whose `BASE_PATH` is the same. */
const config: NextConfig = {
  rewrites: async () => [{ source: '/_d/:path*', destination: 'https://t.example.com/_d/:path*' }],
}

export default config
