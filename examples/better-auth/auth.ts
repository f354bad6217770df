import { DatabaseSync } from 'node:sqlite'
import { dubAnalytics } from '@dub/better-auth'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { Dub } from 'dub'

/** Dub's own client. In place of the API key it has the token that the Worker knows as `SERVER_TOKEN`. */
const dub = new Dub({
  token: process.env['SERVER_TOKEN'] ?? '',
  serverURL: 'https://t.example.com',
})

export const auth = betterAuth({
  baseURL: 'https://www.example.com',
  secret: process.env['BETTER_AUTH_SECRET'] ?? 'only-for-trying-this-example-0123456789',
  database: new DatabaseSync(':memory:'), // stands for your database
  emailAndPassword: { enabled: true },
  // Dub's plugin reports each new user who has the cookie `dub_id`, and then removes the cookie.
  plugins: [dubAnalytics({ dubClient: dub, leadEventName: 'Sign up' })],
})

const { runMigrations } = await getMigrations(auth.options)
await runMigrations()
