import type { DubTrack } from '../../snippet/api.ts'
import { customerIdOf } from './customer-id.ts'
import { find } from './dom.ts'
import { nextPerson } from './people.ts'
import type { SignUp } from './receipts.ts'

/** Set by the two tags in `index.html`. */
declare const dubTrack: DubTrack

export interface SignUpSteps {
  /** Called before the event is sent. */
  readonly prepare: () => Promise<void>
  /** Called when the event is sent, and again with its receipt. */
  readonly report: (signUp: SignUp) => void
}

/** Sets up the form. A real site adds only the call of `dubTrack`. */
export function setUpForm({ prepare, report }: SignUpSteps): void {
  const name = find('name', HTMLInputElement)
  const email = find('email', HTMLInputElement)
  const welcome = find('welcome', HTMLElement)
  let count = 0

  const fillInNextPerson = () => {
    const person = nextPerson()
    name.value = person.name
    email.value = person.email
    welcome.textContent = ''
  }

  const signUp = async () => {
    const number = ++count
    const customerName = name.value.trim()
    const customerEmail = email.value.trim()
    const customerExternalId = await customerIdOf(customerEmail)
    const properties = { customerExternalId, customerName, customerEmail }
    // The site welcomes its customer whatever happens to the event.
    welcome.textContent = `Welcome, ${customerName.split(' ')[0]}. You’re in.`
    await prepare()
    const sent = { number, properties, sentAtMs: Date.now() }
    report(sent)
    const receipt = await dubTrack('Sign up', properties)
    report({ ...sent, receipt })
  }

  fillInNextPerson()
  find('someone-else', HTMLButtonElement).addEventListener('click', fillInNextPerson)
  find('sign-up', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault()
    void signUp()
  })
}
