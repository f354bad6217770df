import {
  type BadSetting,
  type RawSettings,
  readSettings,
  type SettingName,
} from '../../worker/settings/settings.ts'

/** Stands for the key in a check of the other settings. */
const SOME_KEY = 'dub_key'

/** The settings that the Worker would refuse to run with, by its own rules. */
export function badSettings(vars: RawSettings): readonly BadSetting[] {
  const settings = readSettings({ DUB_API_KEY: SOME_KEY, ...vars })
  return settings.ok ? [] : settings.error
}

/** What is wrong with the value of one setting, which completes "NAME ..."; undefined when nothing is. */
export const problemOf = (name: SettingName, value: string): string | undefined =>
  badSettings({ [name]: value }).find(({ setting }) => setting === name)?.problem
