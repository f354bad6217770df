import { find } from './dom.ts'
import { environmentOf, nameOf } from './where.ts'

/** Says in the title and the header which Worker this is: an operator may have several open. */
export function showWhere(): void {
  const name = nameOf(location)
  const environment = environmentOf(location.hostname)
  const badge = find('environment', HTMLElement)
  document.title = `${environment ? `${name} (${environment})` : name} · dub-track`
  find('host', HTMLElement).textContent = name
  badge.hidden = environment === undefined
  badge.textContent = environment ?? ''
}
