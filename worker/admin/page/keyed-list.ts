/**
 * Shows items in a list. An item that is as it was keeps its element, so that nothing flickers, and what is open or
 * has the focus stays so.
 */
export function createKeyedList<Item extends { readonly id: string }>(
  list: HTMLElement,
  makeElement: (item: Item) => HTMLElement,
): (items: readonly Item[]) => void {
  let shown = new Map<string, { readonly text: string; readonly element: HTMLElement }>()
  return (items) => {
    const next: typeof shown = new Map()
    for (const [index, item] of items.entries()) {
      const text = JSON.stringify(item)
      const known = shown.get(item.id)
      const element = known?.text === text ? known.element : makeElement(item)
      if (known && known.element !== element) known.element.replaceWith(element)
      const there = list.children[index] ?? null
      if (there !== element) list.insertBefore(element, there)
      next.set(item.id, { text, element })
    }
    while (list.childElementCount > items.length) list.lastElementChild?.remove()
    shown = next
  }
}
