/** A Content-Security-Policy: the sources of each directive (CSP 3, section 2.2.1). */
export type Policy = ReadonlyMap<string, readonly string[]>

/** Reads policies from headers and `meta` elements: each may hold several, separated by commas. */
export const readPolicies = (texts: readonly string[]): Policy[] =>
  texts
    .flatMap((text) => text.split(','))
    .map(readPolicy)
    .filter((policy) => policy.size > 0)

function readPolicy(text: string): Policy {
  const policy = new Map<string, readonly string[]>()
  for (const directive of text.split(';')) {
    const [name, ...sources] = directive.trim().split(/\s+/)
    // Of two directives of one name the first counts.
    if (name && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources)
  }
  return policy
}

/** The sources that a kind of request is held to, by the first of these directives that is there; undefined allows all. */
export function sourcesFor(
  policy: Policy,
  names: readonly string[],
): readonly string[] | undefined {
  const name = names.find((each) => policy.has(each))
  return name === undefined ? undefined : policy.get(name)
}
