import { afterEach, beforeEach } from 'vitest'
import type { DubTrack } from '../../../snippet/api.ts'
import { createDubTrack } from '../../../snippet/create.ts'
import { CLICK_ID } from './replies.ts'
import { type RecordingServer, startRecordingServer } from './recording-server.ts'

/** One visitor of one page, and the server the page reports to. */
export interface Visitor {
  readonly server: RecordingServer
  readonly dubTrack: DubTrack
}

/** Sets the cookie `dub_id` of this page, or removes it. */
export function setClickCookie(value: string | undefined): void {
  document.cookie = value === undefined ? 'dub_id=; path=/; max-age=0' : `dub_id=${value}; path=/`
}

/** Gives each test of the file a visitor of its own, who came through the click `CLICK_ID`. */
export function freshVisitor(): Visitor {
  let server: RecordingServer
  let dubTrack: DubTrack
  beforeEach(async () => {
    server = await startRecordingServer()
    dubTrack = createDubTrack({ endpoint: server.url })
    setClickCookie(CLICK_ID)
  })
  afterEach(() => {
    // The page of the test before stays open: it must not send what the next one keeps.
    dubTrack.consent(false)
    localStorage.clear()
    return server.close()
  })
  return {
    get server() {
      return server
    },
    get dubTrack() {
      return dubTrack
    },
  }
}
