import { find } from './dom.ts'
import { showError, showProgress, showStatus } from './status.ts'

/** Runs an action of the operator, shows the outcome it returns or throws, and reloads the list. */
export async function run(
  action: () => Promise<string>,
  reload: () => Promise<void>,
): Promise<void> {
  setBusy(true)
  try {
    showProgress('Working…')
    showStatus(await action())
  } catch (error) {
    showError(error)
  }
  setBusy(false)
  await reload()
  // The button that had the focus is gone with the list it stood in.
  if (document.activeElement === document.body) find('letters-title', HTMLElement).focus()
}

function setBusy(isBusy: boolean): void {
  document.body.ariaBusy = isBusy ? 'true' : null
  for (const button of document.querySelectorAll<HTMLButtonElement>('main button')) {
    button.disabled = isBusy
  }
}
