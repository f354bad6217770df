import { useDubTrack } from 'dub-track/react'
import { useState } from 'react'

export function Signup() {
  const dubTrack = useDubTrack()
  const [id, setId] = useState('')

  const signUp = (data: FormData) => {
    const user = { id: crypto.randomUUID(), email: String(data.get('email')) } // as your server made it
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
