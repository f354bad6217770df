import { SECRET_NAMES, SETTING_NAMES, type Settings } from '../settings/settings.ts'

/** The pairs of secrets that have a value in common, by their names. */
export function findEqualSecrets(settings: Settings): (readonly [string, string])[] {
  const names = SETTING_NAMES.filter((name) => SECRET_NAMES.includes(name))
  const secrets = names.map((name) => [name, [settings[name]].flat()] as const)
  return secrets.flatMap(([name, values], index) =>
    secrets
      .slice(index + 1)
      .filter(([, others]) => others.some((value) => value && values.includes(value)))
      .map(([other]) => [name, other] as const),
  )
}
