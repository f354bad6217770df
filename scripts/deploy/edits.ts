import { addEnvironment } from './environment.ts'
import { lineOf, type Setting, setInToml } from './edit-toml.ts'
import { Failure } from './failure.ts'
import type { Place } from './place.ts'
import { readTarget } from './target.ts'

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
  const settings = [
    ...(accountId === undefined ? [] : [set([], 'account_id', accountId)]),
    ...(place === undefined ? [] : placeKeys(place).map(([key, value]) => set(table, key, value))),
    ...(place === undefined ? [] : pathEdits(toml, place, environment)),
    ...(origins === undefined ? [] : [set([...table, 'vars'], 'ALLOWED_ORIGINS', origins)]),
  ]
  const isNew = environment !== undefined && readTarget(toml, environment) === undefined
  return [
    ...(isNew ? [{ kind: 'environment', name: environment } as const] : []),
    ...settings.filter((edit) => setInToml(toml, edit) !== toml),
  ]
}

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

/** `BASE_PATH` is part of the place: that of an earlier one goes with it. */
function pathEdits(toml: string, place: Place, environment: string | undefined) {
  const earlier = readTarget(toml, environment)?.vars['BASE_PATH']
  const path = place.kind === 'path' ? place.path : ''
  const vars = environment === undefined ? ['vars'] : ['env', environment, 'vars']
  return path === '' && !earlier ? [] : [set(vars, 'BASE_PATH', path)]
}

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
