import { find } from './dom.ts'

/** A list of which only the first few show, until its button is pressed. */
export function createFold(list: HTMLElement, buttonId: string, shown: number, plural: string) {
  const button = find(buttonId, HTMLButtonElement)
  let isOpen = false

  function show(): void {
    const all = [...list.children] as HTMLElement[]
    for (const [index, item] of all.entries()) item.hidden = !isOpen && index >= shown
    button.hidden = all.length <= shown
    button.ariaExpanded = String(isOpen)
    button.textContent = isOpen
      ? `Show the first ${shown}`
      : `Show ${all.length - shown} more ${plural}`
  }

  button.addEventListener('click', () => {
    isOpen = !isOpen
    show()
  })
  /** To be called when the list has changed. */
  return show
}
