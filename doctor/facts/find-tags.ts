import type { Page, Script } from './read-page.ts'

/** `SCRIPT_PATH` in `worker/http/route.ts`, without the second file, which no tag names. */
const NAME = /\/(dub(?:\.[0-9a-f]{16})?\.js)$/

/** A tag that loads the script. */
export interface Tag {
  readonly script: Script
  /** Its place among the scripts of the page. */
  readonly place: number
  readonly src: string
  /** The URL of the Worker that it names, without a slash at its end. */
  readonly worker: string
  readonly isHashed: boolean
}

/** The tags of a page that load the script from any Worker. */
export const findTags = ({ scripts }: Page): Tag[] =>
  scripts.flatMap((script, place) => {
    const { origin = '', pathname = '' } = script.src ? new URL(script.src) : {}
    const [end, name] = NAME.exec(pathname) ?? []
    if (!script.src || !end || !name) return []
    const worker = `${origin}${pathname.slice(0, -end.length)}`
    return [{ script, place, src: script.src, worker, isHashed: name !== 'dub.js' }]
  })
