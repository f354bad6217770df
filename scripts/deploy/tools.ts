import type { Ask } from './ask.ts'
import type { AskDub } from './ask-dub.ts'
import type { Mode } from './plan.ts'
import type { Wrangler } from './wrangler.ts'

/** What a deploy works with. */
export interface Tools {
  /** The folder with wrangler.toml. */
  readonly top: string
  readonly mode: Mode
  /** CLOUDFLARE_ACCOUNT_ID, where it is set. */
  readonly accountId: string | undefined
  readonly wrangler: Wrangler
  readonly ask: Ask
  readonly say: (line: string) => void
  readonly askDub: AskDub
  /** Whether the Worker answers, after a while: Cloudflare makes a certificate for a new host. */
  readonly untilUp: (url: string) => Promise<boolean>
  /** Checks a Worker from outside, as a page of this origin meets it; settles with the exit code. */
  readonly doctor: (url: string, origin: string | undefined) => Promise<number>
}
