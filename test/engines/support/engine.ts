import type { Tab } from '../../browser/support/tab.ts'

/** A way in which browsers deny a site its storage. */
export type Denial = 'cookies blocked' | 'storage switched off'

/** How a browser is set up before it starts. */
export type Profile = 'usual' | 'private' | 'scripts off' | 'no bfcache' | Denial

/** A browser with a fresh profile of its own. */
export interface EngineBrowser {
  readonly newTab: () => Promise<Tab>
  /** Ends the browser and removes its profile. */
  readonly close: () => Promise<unknown>
}

/** A browser engine that tests drive. */
export interface DrivenEngine {
  readonly name: string
  /** The denials it knows. */
  readonly denials: readonly Denial[]
  /**
   * Launches the browser whose executable, or that of its driver, is at `path`. With a proxy, it fetches everything
   * there, whatever the host.
   */
  readonly launch: (path: string, profile: Profile, proxyPort?: number) => Promise<EngineBrowser>
}
