import { type Answers, type Edit, editsFor } from './edits.ts'
import type { Found } from './look.ts'
import type { Target } from './target.ts'

/** Who could answer a question: somebody at a terminal, nobody, or nobody until the Worker exists (Workers Builds). */
export type Mode = 'terminal' | 'script' | 'workers_builds'

/** What a plan is made from. */
export interface Facts {
  /** wrangler.toml as it is, and what it says of the Worker. */
  readonly toml: string
  readonly target: Target
  readonly mode: Mode
  readonly answers: Answers
  readonly hasKey: boolean
  /** What there is at Cloudflare; undefined when nobody has looked. */
  readonly found: Found | undefined
}

export type Question = 'place' | 'origins' | 'key'

/** One thing to do. Each is safe to repeat. */
export type Step =
  | { readonly kind: 'edit'; readonly edits: readonly Edit[]; readonly open: readonly Question[] }
  | { readonly kind: 'create_database'; readonly name: string; readonly isSure: boolean }
  | { readonly kind: 'migrate' }
  | { readonly kind: 'release'; readonly worker: string }
  | { readonly kind: 'put_key'; readonly isSure: boolean }
  | { readonly kind: 'remind'; readonly missing: readonly Question[] }
  | { readonly kind: 'examine' }
  | { readonly kind: 'print_tag' }

/** What is still to be asked, and what to do then. `isSure` is false where it depends on what there is. */
export interface Plan {
  readonly questions: readonly { readonly question: Question; readonly isSure: boolean }[]
  readonly steps: readonly Step[]
}

/** Tables before the code that needs them; the key after the Worker that it belongs to. */
export function makePlan(facts: Facts): Plan {
  const { toml, target, mode, answers, found } = facts
  const questions = questionsOf(facts)
  const edits = editsFor(toml, answers, target.environment)
  const { database } = target
  const isSure = found !== undefined
  const lacksDatabase = database && !database.hasId && found?.database !== 'present'
  const putsKey = found?.key !== 'set' && (facts.hasKey || mode !== 'workers_builds')
  const unanswered = questions.map(({ question }) => question)
  const [missing, asked] = mode === 'workers_builds' ? [unanswered, []] : [[], unanswered]
  const open = asked.filter((question) => question !== 'key')
  return {
    questions: mode === 'workers_builds' ? [] : questions,
    steps: [
      ...when(edits.length + open.length > 0, { kind: 'edit', edits, open }),
      ...when(lacksDatabase, { kind: 'create_database', name: database?.name ?? '', isSure }),
      ...when(database, { kind: 'migrate' }),
      { kind: 'release', worker: target.worker },
      ...when(putsKey, { kind: 'put_key', isSure }),
      ...when(missing.length > 0, { kind: 'remind', missing }),
      ...when(mode !== 'workers_builds', { kind: 'examine' }),
      { kind: 'print_tag' },
    ],
  }
}

function questionsOf({ target, answers, hasKey, found }: Facts): Plan['questions'] {
  const hasOrigins = answers.origins !== undefined || !isBlank(target.vars.ALLOWED_ORIGINS)
  return [
    ...when(!answers.place && !target.place, { question: 'place', isSure: true } as const),
    ...when(!hasOrigins, { question: 'origins', isSure: true } as const),
    ...when(!hasKey && found?.key !== 'set', {
      question: 'key',
      isSure: found !== undefined,
    } as const),
  ]
}

const isBlank = (value: Target['vars']['ALLOWED_ORIGINS']): boolean =>
  value === undefined || String(value).trim() === ''

const when = <Item extends Step | Plan['questions'][number]>(
  applies: unknown,
  item: Item,
): readonly Item[] => (applies ? [item] : [])
