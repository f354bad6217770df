/** The element with this id. Throws when the page has none of this kind. */
export function find<Kind extends HTMLElement>(
  id: string,
  kind: { new (): Kind; prototype: Kind },
): Kind {
  const found = document.getElementById(id)
  if (found instanceof kind) return found
  throw new Error(`The page has no ${kind.name} with the id ${id}.`)
}

/**
 * A new element with properties and children; children that are undefined are left out. Values reach the
 * page as `textContent` or as a child string, never as HTML.
 */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<Omit<HTMLElementTagNameMap[Tag], 'innerHTML' | 'outerHTML'>>,
  ...children: readonly (Node | string | undefined)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children.filter((child) => child !== undefined))
  return element
}
