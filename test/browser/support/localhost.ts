/** The origin of a local server by name: pages, cookies and storage of the tests are of `localhost`. */
export const onLocalhost = (url: string): string => `http://localhost:${new URL(url).port}`
