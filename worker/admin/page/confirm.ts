import { find } from './dom.ts'

interface Question {
  readonly title: string
  readonly text: string
  /** The text of the button that confirms. */
  readonly action: string
  /** Whether it cannot be undone. */
  readonly isDangerous: boolean
}

const dialog = find('ask', HTMLDialogElement)
const title = find('ask-title', HTMLElement)
const text = find('ask-text', HTMLElement)
const yes = find('ask-yes', HTMLButtonElement)

yes.addEventListener('click', () => dialog.close('yes'))
find('ask-no', HTMLButtonElement).addEventListener('click', () => dialog.close('no'))

/** Asks before something that moves many letters or that cannot be undone. */
export function confirm(question: Question): Promise<boolean> {
  title.textContent = question.title
  text.textContent = question.text
  yes.textContent = question.action
  yes.className = question.isDangerous ? 'danger' : 'main'
  // Escape closes the dialog without a value of its own.
  dialog.returnValue = 'no'
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true })
  })
}
