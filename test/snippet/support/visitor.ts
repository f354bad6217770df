import { afterEach, beforeEach } from 'vitest'
import type { DubTrack } from '../../../snippet/api.ts'
import { createDubTrack } from '../../../snippet/create.ts'
import { CLICK_ID } from './replies.ts'
import { type RecordingServer, startRecordingServer } from './recording-server.ts'

/** One visitor of one page, and the server the page reports to. */
export interface Visitor {
  readonly server: RecordingServer
  readonly dubTrack: DubTrack
  /** Leaves the page and opens the next one of the site: a second script over the same storage. */
  readonly openNextPage: () => DubTrack
}

/** Sets the cookie `dub_id` of this page, or removes it. */
export function setClickCookie(value: string | undefined): void {
  document.cookie = value === undefined ? 'dub_id=; path=/; max-age=0' : `dub_id=${value}; path=/`
}

/** Gives each test of the file a visitor of its own, who came through the click `CLICK_ID`. */
export function freshVisitor(): Visitor {
  let server: RecordingServer
  let dubTrack: DubTrack
  let nextPages: DubTrack[] = []
  beforeEach(async () => {
    server = await startRecordingServer()
    dubTrack = createDubTrack({ endpoint: server.url })
    setClickCookie(CLICK_ID)
  })
  afterEach(() => {
    // The pages of one test stay open: they must not send what the next test keeps.
    for (const page of [dubTrack, ...nextPages]) page.consent(false)
    nextPages = []
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
    openNextPage: () => {
      // The earlier page falls silent; what it has kept stays, and so does the click.
      const kept = { ...localStorage }
      const { cookie } = document
      dubTrack.consent(false)
      document.cookie = `${cookie}; path=/`
      for (const [key, text] of Object.entries(kept)) localStorage.setItem(key, text)
      const page = createDubTrack({ endpoint: server.url })
      nextPages.push(page)
      return page
    },
  }
}
