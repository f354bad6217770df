type Child = Node | string | undefined

/** The element with this id; throws unless it is of this kind. */
export function find<Kind extends HTMLElement>(
  id: string,
  kind: { new (): Kind; prototype: Kind },
): Kind {
  const found = document.getElementById(id)
  if (found instanceof kind) return found
  throw new Error(`The page has no ${kind.name} with the id ${id}.`)
}

/** A new element with a class and children; undefined children are left out. */
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

/** The time of day, to the second. */
export function makeTime(atMs: number): HTMLTimeElement {
  const date = new Date(atMs)
  const time = make('time', 'time', date.toLocaleTimeString())
  time.dateTime = date.toISOString()
  return time
}

/** A colored label; `tone` is its class. */
export const makeBadge = (text: string, tone: string): HTMLElement =>
  make('span', `badge ${tone}`, text)
