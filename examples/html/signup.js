const form = document.querySelector('form')

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const email = new FormData(form).get('email')
  const id = crypto.randomUUID() // the id that your server gives the user
  dubTrack('Sign up', { customerExternalId: id, customerEmail: email })
  document.querySelector('output').textContent = `Signed up as ${id}`
})
