import { DubTrack } from 'dub-track/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Signup } from './signup'

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <DubTrack endpoint="https://t.example.com" />
      {location.pathname === '/signup' ? <Signup /> : <a href="/signup">Sign up</a>}
    </StrictMode>,
  )
}
