import { readFileSync } from 'node:fs'

/** The blocks of code in a language that a document prints, in order, without the indent of a list. */
export function codeBlocks(document: string, language: string): string[] {
  const blocks = readFileSync(document, 'utf8').matchAll(
    new RegExp(`^( *)\`\`\`${language}\\n([^]*?)^\\1\`\`\`$`, 'gm'),
  )
  return [...blocks].map(([, indent = '', code = '']) =>
    code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  )
}
