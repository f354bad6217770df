import { createElement, useEffect } from 'react'
import type { PageDubTrack } from '../../../react/index.ts'
import { loadReact, renderPage } from './render-page.ts'

type Receipts = readonly { readonly status: string }[]

/** A page whose component reports in an effect, as its child comes first. */
export async function reportInEffect(
  endpoint: string,
  report: (dubTrack: PageDubTrack) => Promise<Receipts[number]>,
): Promise<Receipts> {
  const { DubTrack, useDubTrack } = await loadReact()
  const receipts: Promise<Receipts[number]>[] = []
  const Signup = () => {
    const dubTrack = useDubTrack()
    useEffect(() => {
      receipts.push(report(dubTrack))
    }, [dubTrack])
    return null
  }
  await renderPage([
    createElement(Signup, { key: 'signup' }),
    createElement(DubTrack, { key: 'dub', endpoint }),
  ])
  return Promise.all(receipts)
}
