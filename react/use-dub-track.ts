import { type PageDubTrack, pageDubTrack } from './page.ts'

/**
 * The `dubTrack` of the page, the same in every render. Its calls wait for `<DubTrack>`; where none is mounted within
 * ten seconds, they settle with `skipped: no_endpoint`.
 */
export const useDubTrack = (): PageDubTrack => pageDubTrack
