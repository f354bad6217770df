/** The tokens of the services in `docs/identity.md`, with the claims their documentation names. */

/** A service, or a kind of its tokens. */
interface Provider {
  readonly name: string
  /** The heading of its recipe. */
  readonly recipe: string
  /** A setting that the recipe says to leave out for this token. */
  readonly without?: string
  readonly algorithm: 'RS256' | 'ES256'
  readonly claims: Readonly<Record<string, unknown>>
  /** What the Worker takes from it. */
  readonly customer: object
  /** Tokens that the same keys sign for others. */
  readonly foreign: readonly {
    readonly of: string
    readonly change: Readonly<Record<string, unknown>>
    readonly problem: string
  }[]
}

const OTHER_ISSUER = 'has an unexpected "iss" claim'
const OTHER_AUDIENCE = 'has an unexpected "aud" claim'

const CLERK_DEFAULTS = {
  azp: 'https://shop.example',
  iss: 'https://clerk.example.com',
  jti: '10db7f531a90cb2faea4',
  sub: 'user_1deJLArSTiWiF1YdsEWysnhJLLY',
}
const CLERK_SESSION = { ...CLERK_DEFAULTS, sid: 'sess_123', v: 2, fva: [7, -1] }

/** Each with what it issues and what it must not be mistaken for. */
export const PROVIDERS: readonly Provider[] = [
  {
    name: 'Clerk (template)',
    recipe: 'Clerk',
    algorithm: 'RS256',
    claims: { ...CLERK_DEFAULTS, aud: 'dub-track', name: null, email: 'ines@lumen.test' },
    customer: {
      customerExternalId: CLERK_DEFAULTS.sub,
      customerName: null,
      customerEmail: 'ines@lumen.test',
      customerAvatar: undefined,
    },
    foreign: [
      {
        of: 'another instance',
        change: { iss: 'https://other.clerk.accounts.dev' },
        problem: OTHER_ISSUER,
      },
      { of: 'another template', change: { aud: 'https://other.example' }, problem: OTHER_AUDIENCE },
      { of: 'a session', change: { aud: undefined }, problem: 'has no "aud" claim' },
    ],
  },
  {
    name: 'Clerk (session)',
    recipe: 'Clerk',
    without: 'IDENTITY_AUDIENCE',
    algorithm: 'RS256',
    claims: CLERK_SESSION,
    customer: { customerExternalId: CLERK_SESSION.sub },
    foreign: [
      {
        of: 'another instance',
        change: { iss: 'https://other.clerk.accounts.dev' },
        problem: OTHER_ISSUER,
      },
    ],
  },
  {
    name: 'Auth0',
    recipe: 'Auth0',
    algorithm: 'RS256',
    claims: {
      iss: 'https://example.eu.auth0.com/',
      aud: 'the-client-id-of-your-application',
      sub: 'auth0|507f1f77bcf86cd799439020',
      nickname: 'ines',
      name: 'Ines Moreau',
      picture: 'https://lumen.test/ines.png',
      updated_at: '2026-11-24T08:00:00.000Z',
      email: 'ines@lumen.test',
      email_verified: true,
      sid: 'x1',
      nonce: 'n1',
    },
    customer: {
      customerExternalId: 'auth0|507f1f77bcf86cd799439020',
      customerName: 'Ines Moreau',
      customerEmail: 'ines@lumen.test',
      customerAvatar: 'https://lumen.test/ines.png',
    },
    foreign: [
      {
        of: 'another tenant',
        change: { iss: 'https://other.eu.auth0.com/' },
        problem: OTHER_ISSUER,
      },
      {
        of: 'an issuer without the slash',
        change: { iss: 'https://example.eu.auth0.com' },
        problem: OTHER_ISSUER,
      },
      { of: 'another application', change: { aud: 'another-client-id' }, problem: OTHER_AUDIENCE },
      {
        of: 'an API (the access token)',
        change: { aud: ['https://api.shop.example', 'https://example.eu.auth0.com/userinfo'] },
        problem: OTHER_AUDIENCE,
      },
    ],
  },
  {
    name: 'Supabase',
    recipe: 'Supabase',
    algorithm: 'ES256',
    claims: {
      iss: 'https://abcdefghijklmnopqrst.supabase.co/auth/v1',
      aud: 'authenticated',
      sub: '123e4567-e89b-12d3-a456-426614174000',
      role: 'authenticated',
      aal: 'aal1',
      amr: [{ method: 'password', timestamp: 1640991600 }],
      session_id: '123e4567-e89b-12d3-a456-426614174000',
      email: 'ines@lumen.test',
      phone: '',
      app_metadata: { provider: 'email', providers: ['email'] },
      user_metadata: { name: 'Ines Moreau' },
      is_anonymous: false,
    },
    customer: {
      customerExternalId: '123e4567-e89b-12d3-a456-426614174000',
      customerName: undefined,
      customerEmail: 'ines@lumen.test',
      customerAvatar: undefined,
    },
    foreign: [
      {
        of: 'another project',
        change: { iss: 'https://zyxwvutsrqponmlkjihg.supabase.co/auth/v1' },
        problem: OTHER_ISSUER,
      },
      { of: 'another audience', change: { aud: 'anon' }, problem: OTHER_AUDIENCE },
      { of: 'a role, not a user', change: { sub: undefined }, problem: 'has no "sub" claim' },
    ],
  },
  {
    name: 'Firebase',
    recipe: 'Firebase',
    algorithm: 'RS256',
    claims: {
      iss: 'https://securetoken.google.com/your-project-id',
      aud: 'your-project-id',
      sub: 'Xk893u23H9SJ893',
      user_id: 'Xk893u23H9SJ893',
      auth_time: 1623847832,
      name: 'Ines Moreau',
      picture: 'https://lumen.test/ines.png',
      email: 'ines@lumen.test',
      email_verified: true,
      firebase: { identities: { email: ['ines@lumen.test'] }, sign_in_provider: 'password' },
    },
    customer: {
      customerExternalId: 'Xk893u23H9SJ893',
      customerName: 'Ines Moreau',
      customerEmail: 'ines@lumen.test',
      customerAvatar: 'https://lumen.test/ines.png',
    },
    foreign: [
      {
        of: 'another project',
        change: {
          iss: 'https://securetoken.google.com/other-project',
          aud: 'other-project',
        },
        problem: OTHER_ISSUER,
      },
      { of: 'another audience', change: { aud: 'other-project' }, problem: OTHER_AUDIENCE },
    ],
  },
]
