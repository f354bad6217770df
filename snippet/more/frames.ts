/**
 * Calls `watch` with each document inside this one whose links are this page's: those of `srcdoc` frames, as website
 * builders embed code in them. Frames that come later are found when they load.
 */
export function watchFrames(root: Document, watch: (inner: Document) => void): void {
  const enter = (frame: Partial<HTMLIFrameElement>) => {
    if (frame.srcdoc && frame.contentDocument) watch(frame.contentDocument)
  }
  root.querySelectorAll('iframe').forEach(enter)
  root.addEventListener('load', ({ target }) => enter(target as HTMLIFrameElement), true)
}
