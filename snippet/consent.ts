/** Whether this visitor may be reported: ask before anything of theirs is sent or stored. */
export interface Consent {
  /** True until the page withdraws it. */
  granted: boolean
}
