import { PARTNER_COOKIE } from '../../contract/click.ts'
import { readCookies } from '../click/cookies.ts'
import { ifAllowed } from '../if-allowed.ts'

/** What Dub says of the partner who referred the visitor. */
export interface PartnerData {
  readonly clickId: string
  readonly partner: {
    readonly id: string
    readonly name: string
    readonly image: string | null
    readonly groupId?: string | null
    readonly tenantId?: string | null
  }
  readonly discount?: {
    readonly id: string
    readonly amount: number
    readonly type: 'percentage' | 'flat'
    readonly maxDuration: number | null
    readonly couponId: string | null
    readonly couponTestId: string | null
  } | null
}

/**
 * Writes the cookie as Dub's script does: JSON, in which the name and the image are percent-encoded. A cookie ends at a
 * `;`, Dub's script ends it at a `=`, and servers differ over anything that is not ASCII: these are escapes of JSON.
 */
export const writePartnerData = (data: PartnerData): string =>
  JSON.stringify(withTexts(data, encodeURIComponent)).replace(
    /[^ -:<>-~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Reads the cookie as Dub's script and servers write it: raw, or percent-encoded as a whole. */
export function readPartnerData(): PartnerData | undefined {
  const [cookie = ''] = readCookies(PARTNER_COOKIE)
  const data = parse(cookie) ?? parse(decode(cookie))
  return data?.partner?.name ? withTexts(data, decode) : undefined
}

const parse = (text: string): PartnerData | undefined => ifAllowed(() => JSON.parse(text))

const withTexts = (data: PartnerData, code: (text: string) => string): PartnerData => {
  const { name, image } = data.partner
  return { ...data, partner: { ...data.partner, name: code(name), image: image && code(image) } }
}

/** "100%" was never encoded. */
const decode = (text: string): string => ifAllowed(() => decodeURIComponent(text)) ?? text
