import { createUser } from './create-user'
import { Signup } from './signup'

export default function Page() {
  return <Signup createUser={createUser} />
}
