/** `dub-track/react`. Client components only: the build begins with `use client`. */
export { DubTrack } from './component.ts'
export type { KeyedSale, PageDubTrack } from './page.ts'
export { useDubTrack } from './use-dub-track.ts'
