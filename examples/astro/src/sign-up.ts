import { dubTrack } from './dub-track'

const form = document.querySelector('form')
const output = document.querySelector('output')

form?.addEventListener('submit', (event) => {
  event.preventDefault()
  const email = String(new FormData(form).get('email'))
  const user = { id: crypto.randomUUID(), email } // as your server made it
  void dubTrack('Sign up', { customerExternalId: user.id, customerEmail: user.email })
  if (output) output.textContent = `Signed up as ${user.id}`
})
