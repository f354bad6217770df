import { DubTrack } from 'dub-track/react'
import type { ReactNode } from 'react'

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <DubTrack endpoint="https://www.example.com/_d" />
        {children}
      </body>
    </html>
  )
}
