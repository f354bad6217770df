import { whenActivated } from '../activation.ts'

export interface ConsentOptions {
  /**
   * `required`: nothing is sent, stored or read before `dubTrack.consent(true)`. `google`: Google's Consent Mode
   * decides. Left out, the visitor consents until `dubTrack.consent(false)`.
   */
  readonly consent?: string
  /** Whether Global Privacy Control is a no that the page cannot overrule. */
  readonly respectGpc?: boolean | string
}

/** Whether this visitor may be reported: ask before anything of theirs is sent, stored or read. */
export interface Consent {
  /** Undefined until it is decided, and while the page is prerendered. */
  granted: boolean | undefined
  readonly decide: (granted: boolean) => Promise<void>
  /** Waits for a decision. Undefined when there is one, so that the caller goes on in the same task. */
  readonly whenDecided: () => Promise<unknown> | undefined
  /** The browser says no, whatever the page decides. */
  readonly isRefused: boolean
}

/** Not in TypeScript's DOM types: https://www.w3.org/TR/gpc/ */
interface GpcNavigator extends Navigator {
  readonly globalPrivacyControl?: boolean
}

/** `apply` does what a decision asks for. It must not throw. */
export function createConsent(
  { respectGpc = false }: ConsentOptions,
  apply: (granted: boolean) => void,
): Consent {
  const isRefused = respectGpc !== false && !!(navigator as GpcNavigator).globalPrivacyControl
  const waiting: (() => void)[] = []
  const consent: Consent = {
    granted: undefined,
    decide: async (granted) => {
      const activated = whenActivated()
      if (activated) await activated
      consent.granted = granted && !isRefused
      apply(consent.granted)
      waiting.splice(0).forEach((goOn) => goOn())
    },
    whenDecided: () =>
      consent.granted === undefined
        ? new Promise<void>((resolve) => waiting.push(resolve))
        : undefined,
    isRefused,
  }
  return consent
}
