import type { Dub } from './dub.ts'
import type { Network } from './network.ts'
import type { Time } from './time.ts'
import type { EventView, View } from './view.ts'

/** What the page's switches move. */
export interface Stage {
  readonly dub: Dub
  readonly network: Network
  readonly time: Time
  readonly journal: () => readonly EventView[]
  /** The Worker's own URL, whatever the network does. */
  readonly workerUrl: string
  /** The origin of the site's pages. */
  readonly siteUrl: string
}

export const viewStage = ({
  dub,
  network,
  journal,
}: Pick<Stage, 'dub' | 'network' | 'journal'>): View => ({
  ...dub.view(),
  isOnline: network.isUp(),
  events: journal(),
})
