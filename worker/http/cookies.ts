/** The values of a request's cookies of this name, in their order: a browser sends one for each domain and path. */
export const readCookies = (cookieHeader: string | null, name: string): string[] =>
  (cookieHeader ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
