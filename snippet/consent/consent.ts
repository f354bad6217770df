import { ifAllowed } from '../if-allowed.ts'

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
  readonly decide: (granted: boolean) => void
  /** Resolves with the first decision. */
  readonly decided: Promise<unknown>
  /** The browser says no, whatever the page decides. */
  readonly isRefused: boolean | undefined
}

/** Chromium only, so TypeScript's DOM types do not have it yet. */
interface PrerenderingDocument extends Document {
  readonly prerendering?: boolean
}

/** Not in TypeScript's DOM types: https://www.w3.org/TR/gpc/ */
interface GpcNavigator extends Navigator {
  readonly globalPrivacyControl?: boolean
}

/** `apply` does what a decision asks for. */
export function createConsent({ respectGpc = false }: ConsentOptions, apply: () => void): Consent {
  let wanted: boolean
  let settle: (value?: unknown) => void
  const decideNow = () => {
    consent.granted = wanted === true && !consent.isRefused
    // Nothing of it may keep the calls that wait.
    ifAllowed(apply)
    settle()
  }
  const consent: Consent = {
    granted: undefined,
    isRefused: respectGpc !== false && (navigator as GpcNavigator).globalPrivacyControl,
    decided: new Promise((resolve) => (settle = resolve)),
    decide: (granted) => {
      wanted = granted
      // A page nobody opens reports nothing. An element of the page's with this name is no prerendering.
      if ((document as PrerenderingDocument).prerendering === true)
        document.addEventListener('prerenderingchange', decideNow)
      else decideNow()
    },
  }
  return consent
}
