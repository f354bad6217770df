import {
  closeItself,
  followLink,
  type Leave,
  setLocation,
  submitForm,
} from '../../test/browser/support/ways-to-leave.ts'

/** A way to leave a page in the same task in which it reports an event. */
export interface Way {
  readonly name: string
  readonly leave: Leave
  /** The path of the page on which `leave` begins. */
  readonly from: string
}

export const WAYS: readonly Way[] = [
  { name: 'a link', leave: followLink, from: '/signup' },
  { name: 'location.href', leave: setLocation, from: '/signup' },
  { name: 'a form', leave: submitForm, from: '/signup' },
  // The page is opened by another one of its site, which does not have the script and could not send what is left.
  { name: 'closing the tab', leave: closeItself, from: '/opener' },
]
