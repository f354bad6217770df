import type { Dub } from './dub.ts'
import type { Network } from './network.ts'
import type { Time } from './time.ts'
import type { View } from './view.ts'

/** What the page's switches move. */
export interface Stage {
  readonly dub: Dub
  readonly network: Network
  readonly time: Time
  /** The Worker's own URL, whatever the network does. */
  readonly workerUrl: string
  /** The origin of the site's pages. */
  readonly siteUrl: string
}

export const viewStage = ({ dub, network }: Pick<Stage, 'dub' | 'network'>): View => ({
  ...dub.view(),
  isOnline: network.isUp(),
})
