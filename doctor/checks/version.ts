import { type Finding, namedFindings } from '../finding.ts'

const { ok, warning } = namedFindings('version')

/** Whether the Worker is of the version of this package. */
export const checkVersion = (deployed: string, own: string): Finding =>
  deployed === own
    ? ok(`The Worker and this package are ${own}`)
    : warning(
        `The Worker runs ${deployed}, and this is ${own}.`,
        `Deploy this version (docs/operating.md, "Updating"), or look with the other: npx dub-track@${deployed} doctor`,
      )
