import {
  closeItself,
  followLink,
  type Leave,
  setLocation,
  submitForm,
} from '../../test/browser/support/ways-to-leave.ts'

/** What a page does in the same task in which it reports a signup. */
export interface Way {
  readonly name: string
  readonly leave: Leave
  /** The path of the page that `leave` starts from. */
  readonly from: string
}

export const WAYS: readonly Way[] = [
  { name: 'a link', leave: followLink, from: '/signup' },
  { name: 'location.href', leave: setLocation, from: '/signup' },
  { name: 'a form', leave: submitForm, from: '/signup' },
  // The page is opened by another one of its site, which does not have the script and could not send what is left.
  { name: 'closing the tab', leave: closeItself, from: '/opener' },
]

/** The control: an event that does not arrive so was not lost by leaving. */
export const STAYING: Way = {
  name: 'nothing',
  leave: async (tab, customerExternalId) => {
    await tab.evaluate((customer) => {
      void window.dubTrack?.('Sign up', { customerExternalId: customer })
    }, customerExternalId)
    return tab
  },
  from: '/signup',
}
