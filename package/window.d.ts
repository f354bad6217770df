/** `dub-track/window`: the type of `dubTrack` in pages that load it by the tags. */
import type { DubTrack } from 'dub-track'

declare global {
  var dubTrack: DubTrack
}
