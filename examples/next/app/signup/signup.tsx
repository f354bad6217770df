'use client'

import { useDubTrack } from 'dub-track/react'
import { useState } from 'react'
import type { User } from './create-user'

export function Signup({ createUser }: { createUser: (data: FormData) => Promise<User> }) {
  const dubTrack = useDubTrack()
  const [id, setId] = useState('')

  const signUp = async (data: FormData) => {
    const user = await createUser(data)
    void dubTrack('Sign up', { customerExternalId: user.id, customerEmail: user.email })
    setId(user.id)
  }

  return (
    <form action={signUp}>
      <input name="email" type="email" required />
      <button>Sign up</button>
      {id && <output>Signed up as {id}</output>}
    </form>
  )
}
