type Child = Node | string | undefined

/** The element with this id, of the kind the page is known to have there. */
export function find<Kind extends HTMLElement>(
  id: string,
  kind: { new (): Kind; prototype: Kind },
): Kind {
  const found = document.getElementById(id)
  if (found instanceof kind) return found
  throw new Error(`The page has no ${kind.name} with the id ${id}.`)
}

/** A new element with a class and children; those that are undefined are left out. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.append(...children.filter((child) => child !== undefined))
  return element
}

/** A time of day to the second, for people and for machines. */
export function makeTime(atMs: number): HTMLTimeElement {
  const date = new Date(atMs)
  const time = make('time', 'time', date.toLocaleTimeString())
  time.dateTime = date.toISOString()
  return time
}

/** A coloured word that says how something stands. `tone` picks the colour. */
export const makeBadge = (text: string, tone: string): HTMLElement =>
  make('span', `badge ${tone}`, text)
