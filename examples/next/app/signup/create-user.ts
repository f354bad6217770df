'use server'

import { randomUUID } from 'node:crypto'

export interface User {
  readonly id: string
  readonly email: string
}

/** Stands for your database. */
export async function createUser(data: FormData): Promise<User> {
  return { id: randomUUID(), email: String(data.get('email')) }
}
