/** `dub-track/window`: the type of `dubTrack` in pages that load it by the tags. */
import type { DubTrack, EarlyDubTrack } from 'dub-track'

declare global {
  /** Before the script has loaded, and where something blocks it, it is what the first tag makes. */
  var dubTrack: EarlyDubTrack & Partial<DubTrack>
}
