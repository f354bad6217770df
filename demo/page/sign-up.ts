import type { DubTrack } from '../../snippet/api.ts'
import { customerIdOf } from './customer-id.ts'
import { find } from './dom.ts'
import { nextPerson } from './people.ts'
import type { Reporter } from './report.ts'

/** Set by the two tags in `index.html`. */
declare const dubTrack: DubTrack

/** In cents. */
const PRICE = 4900

/** Sets up the form and the purchase. A real site adds only the calls of `dubTrack`. `prepare` comes before each. */
export function setUpForm(prepare: () => Promise<void>, report: Reporter): void {
  const name = find('name', HTMLInputElement)
  const email = find('email', HTMLInputElement)
  const welcome = find('welcome', HTMLElement)
  const buy = find('buy', HTMLButtonElement)
  /** The customer who has signed up last. */
  let customer: { readonly customerExternalId: string; readonly customerName: string } | undefined
  let invoices = 0

  const fillInNextPerson = () => {
    const person = nextPerson()
    name.value = person.name
    email.value = person.email
    welcome.textContent = ''
    buy.disabled = true
  }

  const signUp = async () => {
    const customerName = name.value.trim()
    const customerEmail = email.value.trim()
    // The site welcomes its customer whatever happens to the event.
    welcome.textContent = `Welcome, ${customerName.split(' ')[0]}. You’re in.`
    const customerExternalId = await customerIdOf(customerEmail)
    const event = { customerExternalId, customerName, customerEmail }
    customer = { customerExternalId, customerName }
    // Meanwhile there may be another one in the form.
    if (email.value.trim() === customerEmail) buy.disabled = false
    await prepare()
    const settle = report({
      kind: 'lead',
      who: customerName,
      call: 'dubTrack("Sign up", …)',
      event,
    })
    settle({ receipt: await dubTrack('Sign up', event) })
  }

  const purchase = async () => {
    if (!customer) return
    const { customerExternalId, customerName } = customer
    const invoiceId = `${customerExternalId}-${++invoices}`
    const event = { customerExternalId, amount: PRICE, currency: 'usd', invoiceId }
    welcome.textContent = 'Paid. Thank you.'
    const settle = report({ kind: 'sale', who: customerName, call: 'dubTrack.sale(…)', event })
    settle({ receipt: await dubTrack.sale(event) })
  }

  fillInNextPerson()
  find('someone-else', HTMLButtonElement).addEventListener('click', fillInNextPerson)
  buy.addEventListener('click', () => void purchase())
  find('sign-up', HTMLFormElement).addEventListener('submit', (submitted) => {
    submitted.preventDefault()
    void signUp()
  })
}
