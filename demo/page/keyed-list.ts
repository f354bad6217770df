export interface KeyedListOptions<Item> {
  readonly list: HTMLElement
  readonly keyOf: (item: Item) => number
  readonly render: (item: Item) => HTMLElement
}

/**
 * Shows items in a list and keeps the element of an unchanged item, so that whatever is open, selected
 * or focused in it stays so.
 */
export function createKeyedList<Item>(
  options: KeyedListOptions<Item>,
): (items: readonly Item[]) => void {
  const { list, keyOf, render } = options
  let shown = new Map<number, { readonly text: string; readonly element: HTMLElement }>()

  return (items) => {
    const next: typeof shown = new Map()
    for (const item of items) {
      const text = JSON.stringify(item)
      const before = shown.get(keyOf(item))
      if (before?.text === text) {
        next.set(keyOf(item), before)
        continue
      }
      const element = render(item)
      if (before) keepOpen(before.element, element)
      else element.classList.add('new')
      next.set(keyOf(item), { text, element })
    }
    for (const [key, { element }] of shown) {
      if (next.get(key)?.element !== element) element.remove()
    }
    shown = next
    // An element in its place is not touched: moving it would take its focus.
    let index = 0
    for (const { element } of next.values()) {
      const place = list.children[index++] ?? null
      if (place !== element) list.insertBefore(element, place)
    }
  }
}

function keepOpen(before: HTMLElement, after: HTMLElement): void {
  const details = after.querySelectorAll('details')
  for (const [index, { open }] of before.querySelectorAll('details').entries()) {
    const same = details[index]
    if (same) same.open = open
  }
}
