import { addEnvironment } from './environment.ts'
import { lineOf, type Setting, setInToml } from './edit-toml.ts'
import { Failure } from './failure.ts'
import type { Place } from './place.ts'
import { readTarget, type Target } from './target.ts'

/** What has been answered, and is not in wrangler.toml yet. */
export interface Answers {
  readonly accountId?: string | undefined
  readonly place?: Place | undefined
  readonly origins?: string | undefined
}

/** A change of wrangler.toml. */
export type Edit =
  { readonly kind: 'environment'; readonly name: string } | ({ readonly kind: 'setting' } & Setting)

/** What has to be changed in wrangler.toml, so that the next deploy asks nothing. */
export function editsFor(
  toml: string,
  { accountId, place, origins }: Answers,
  environment: string | undefined,
): readonly Edit[] {
  const table = environment === undefined ? [] : ['env', environment]
  const before = readTarget(toml, environment)
  const basePath = place && basePathFor(place, before)
  const settings = [
    ...(accountId === undefined ? [] : [set([], 'account_id', accountId)]),
    ...(place === undefined ? [] : placeKeys(place).map(([key, value]) => set(table, key, value))),
    ...(basePath === undefined ? [] : [set([...table, 'vars'], 'BASE_PATH', basePath)]),
    ...(origins === undefined ? [] : [set([...table, 'vars'], 'ALLOWED_ORIGINS', origins)]),
  ]
  const isNew = environment !== undefined && before === undefined
  return [
    ...(isNew ? [{ kind: 'environment', name: environment } as const] : []),
    ...settings.filter((edit) => setInToml(toml, edit) !== toml),
  ]
}

/** The path of a place; one that moves away from a path leaves it. */
const basePathFor = (place: Place, before: Target | undefined): string | undefined =>
  place.kind === 'path' ? place.path : before?.vars.BASE_PATH ? '' : undefined

const set = (
  table: readonly string[],
  key: string,
  value: Setting['value'],
): Extract<Edit, Setting> => ({
  kind: 'setting',
  table,
  key,
  value,
})

function placeKeys(place: Place): readonly (readonly [key: string, value: Setting['value']])[] {
  switch (place.kind) {
    case 'host':
      return [['routes', [{ pattern: place.host, custom_domain: true }]]]
    case 'path':
      return [['routes', [`${place.host}${place.path}/*`]]]
    // An environment without routes of its own would take those of production.
    case 'workers.dev':
      return [
        ['workers_dev', true],
        ['routes', []],
      ]
  }
}

/** An edit as the operator would write it. */
export const describeEdit = (edit: Edit): string =>
  edit.kind === 'environment'
    ? `[env.${edit.name}], a copy of production with names and counters of its own`
    : `${lineOf(edit)}${edit.table.length === 0 ? '' : ` in [${edit.table.join('.')}]`}`

/** wrangler.toml with the edits made. */
export function applyEdits(toml: string, edits: readonly Edit[]): string {
  let text = toml
  for (const edit of edits) {
    const edited =
      edit.kind === 'environment' ? addEnvironment(text, edit.name) : setInToml(text, edit)
    if (edited === undefined) {
      throw new Failure(
        'wrangler.toml cannot be changed without breaking it.',
        `Write by hand: ${describeEdit(edit)}`,
      )
    }
    text = edited
  }
  return text
}
