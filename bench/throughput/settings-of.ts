import type { Upstream } from './start-upstream.ts'

/** The settings under which a Worker takes the events of `event.lua`. */
export const settingsOf = ({ url }: Upstream) => ({
  DUB_API_URL: url,
  DUB_API_KEY: 'dub_key_of_the_benchmark',
  ALLOWED_ORIGINS: 'https://www.example.com',
})
