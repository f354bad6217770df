import type { DubTrack } from '../../snippet/api.ts'
import { customerIdOf } from './customer-id.ts'
import { find } from './dom.ts'
import { nextPerson } from './people.ts'
import type { SignUp } from './receipts.ts'

/** The two tags in `index.html` put it there. */
declare const dubTrack: DubTrack

/** What the form tells of a signup. */
export interface SignUpSteps {
  /** Before the event is sent. */
  readonly prepare: () => Promise<void>
  /** When it is sent, and once more when its receipt is there. */
  readonly report: (signUp: SignUp) => void
}

/** Makes the form work: the one call of `dubTrack` is all that a real site adds. */
export function offerSignUp({ prepare, report }: SignUpSteps): void {
  const name = find('name', HTMLInputElement)
  const email = find('email', HTMLInputElement)
  const welcome = find('welcome', HTMLElement)
  let count = 0

  const fillIn = () => {
    const person = nextPerson()
    name.value = person.name
    email.value = person.email
    welcome.textContent = ''
  }

  const signUp = async () => {
    const number = ++count
    const properties = { customerName: name.value.trim(), customerEmail: email.value.trim() }
    const customerExternalId = await customerIdOf(properties.customerEmail)
    // The site welcomes its customer whatever becomes of the event.
    welcome.textContent = `Welcome, ${properties.customerName.split(' ')[0]}. You’re in.`
    await prepare()
    const sent = {
      number,
      name: properties.customerName,
      customerExternalId,
      sentAtMs: Date.now(),
    }
    report(sent)
    const receipt = await dubTrack('Sign up', { customerExternalId, ...properties })
    report({ ...sent, receipt })
  }

  fillIn()
  find('someone-else', HTMLButtonElement).addEventListener('click', fillIn)
  find('sign-up', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault()
    void signUp()
  })
}
