/** Whether this visitor may be reported. Whoever sends or stores something of theirs asks first. */
export interface Consent {
  /** True until the page withdraws it. */
  granted: boolean
}
