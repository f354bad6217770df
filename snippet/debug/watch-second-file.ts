import { say, sayProblem } from './say.ts'

/** Says whether the second file has come, where the page needs it. */
export function watchSecondFile(endpoint: string): void {
  const isSecond = (target: EventTarget | null) =>
    target instanceof HTMLScriptElement && target.src.startsWith(`${endpoint}dub-more.js`)
  const onEvent = (type: string, explain: () => void) =>
    // These do not bubble.
    document.addEventListener(type, ({ target }) => isSecond(target) && explain(), true)

  onEvent('load', () => say('second file: dub-more.js has loaded, as the page needs it.'))
  onEvent('error', () =>
    sayProblem(
      'second file: dub-more.js has not loaded. Its integrity is another, a policy forbids it, or the network failed.',
    ),
  )
  if ([...document.scripts].some(isSecond)) say('second file: the page asks for dub-more.js.')
}
