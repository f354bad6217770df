/** What the tests have to know of a folder of `examples/`. */
export interface Example {
  readonly name: string
  /** Its folder of TypeScript, if it has any. */
  readonly sources?: string
  /** Its own server keeps the click, as the response to the landing. */
  readonly keepsClick?: true
  /** The Worker's `BASE_PATH`, where the site passes that path of its own on to the Worker. */
  readonly passesOn?: string
}

export const EXAMPLES: readonly Example[] = [
  { name: 'html' },
  { name: 'vite-react', sources: 'src' },
  { name: 'next', sources: 'app', keepsClick: true, passesOn: '/_d' },
  { name: 'astro', sources: 'src', keepsClick: true },
  { name: 'sveltekit', sources: 'src', keepsClick: true },
  { name: 'server', sources: '.', keepsClick: true },
  { name: 'better-auth', sources: '.', keepsClick: true },
]

/** The hosts that are written in the examples, as in all documentation. */
export const SITE_IN_EXAMPLES = 'https://www.example.com'
export const WORKER_IN_EXAMPLES = 'https://t.example.com'
