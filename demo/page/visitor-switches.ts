import { find } from './dom.ts'
import { showHint } from './hint.ts'
import { sendCommand } from './send-command.ts'
import { forgetClick, showArrival } from './visitor.ts'

/** Makes the visitor's switches work. The returned function shows whether the visitor is online. */
export function offerVisitorSwitches(): (isOnline: boolean) => void {
  const online = find('online', HTMLButtonElement)
  const consent = find('consent', HTMLButtonElement)

  online.addEventListener('click', async () => {
    const isOnline = !isOn(online)
    await sendCommand('/demo/network', { isOnline })
    // As the browser says it.
    if (isOnline) dispatchEvent(new Event('online'))
    showHint(
      isOnline
        ? 'The network is back. What the browser keeps is sent at once.'
        : 'The visitor’s browser does not reach the Worker. Sign up: the receipt is “kept”. Then go online again.',
    )
  })
  consent.addEventListener('click', () => {
    const isGranted = !isOn(consent)
    window.dubTrack?.consent?.(isGranted)
    setOn(consent, isGranted)
    showArrival()
    showHint(
      isGranted
        ? 'dubTrack.consent(true): the script reads the click in the URL again.'
        : 'dubTrack.consent(false): the cookie is gone, and so is what the browser kept. Nothing is sent.',
    )
  })
  find('drop-cookie', HTMLButtonElement).addEventListener('click', () => {
    forgetClick('deleted')
    showHint(
      'Safari deletes a script’s cookie after seven days. A signup is then skipped: nobody knows of the click. A cookie that your server sets lives longer.',
    )
  })

  return (isOnline) => setOn(online, isOnline)
}

const isOn = (button: HTMLButtonElement): boolean => button.ariaChecked === 'true'

const setOn = (button: HTMLButtonElement, on: boolean): void => {
  button.ariaChecked = String(on)
}
