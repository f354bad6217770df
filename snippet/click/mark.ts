import { ifAllowed } from '../if-allowed.ts'

/** Remembers, in this tab, the click that the script has put into the cookie. */
const KEY = 'dubTrackClick'

export const readMark = (): string => ifAllowed(() => sessionStorage[KEY]) ?? ''

/** Where the browser denies its storage, a reload may write a cookie that the site's server has deleted. */
export const writeMark = (mark: string): void => {
  ifAllowed(() => (sessionStorage[KEY] = mark))
}

export const removeMark = (): void => {
  ifAllowed(() => delete sessionStorage[KEY])
}
