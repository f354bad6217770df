import { useEffect } from 'react'
import type { DubTrackOptions } from '../snippet/module.ts'
import { startPage } from './page.ts'

/**
 * Makes the `dubTrack` of the page, once: put it into the layout of all pages, where visitors land too. A second one,
 * or other options later, change nothing.
 */
export function DubTrack(options: DubTrackOptions): null {
  useEffect(() => startPage(options))
  return null
}
