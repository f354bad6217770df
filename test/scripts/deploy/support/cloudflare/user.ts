import { ACCOUNT_ID, type Route, route } from './route.ts'

const NAMED = { id: ACCOUNT_ID, name: 'Example' }

/** Who is logged in, and to which account. */
export const USER_ROUTES: readonly Route[] = [
  route('GET', '/user/tokens/verify', () => ({ id: 'token', status: 'active' })),
  route('GET', '/user', () => ({ id: 'user', email: 'operator@example.com' })),
  route('GET', '/accounts', () => [NAMED]),
  route('GET', '/memberships', () => [{ account: NAMED }]),
]
