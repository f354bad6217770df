/** Remembers, in this tab, the click that the script has put into the cookie. */
const KEY = 'dubTrackClick'

export function readMark(): string {
  try {
    return sessionStorage.getItem(KEY) ?? ''
  } catch {
    // A sandboxed frame may not use storage.
    return ''
  }
}

/** Remembers nothing where `mark` is empty, or where the browser denies its storage. */
export function writeMark(mark: string): void {
  try {
    sessionStorage.setItem(KEY, mark)
  } catch {
    // A reload may then write a cookie that the site's server has deleted.
  }
}
