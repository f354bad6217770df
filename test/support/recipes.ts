import { readFileSync } from 'node:fs'

const TEXT = readFileSync('docs/identity.md', 'utf8')

/** The first block of code in a language under a heading of `docs/identity.md`, as it is printed there. */
export function codeOf(heading: string, language: string): string {
  const [, section = ''] = TEXT.split(new RegExp(`^#{2,3} ${heading}$`, 'm'))
  const code = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(section)?.[1]
  if (code === undefined) throw new Error(`no ${language} under "${heading}"`)
  return code
}

/** The settings that stand under a heading. */
export function settingsOf(heading: string): Readonly<Record<string, string>> {
  const lines = codeOf(heading, 'toml').matchAll(/^(\w+) = "(.*)"$/gm)
  return Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]))
}
