/** Makes the state of a promise readable by a poll: throws what it was rejected with. */
export function track(promise: Promise<unknown>): { readonly isSettled: () => boolean } {
  let state: 'pending' | 'done' | { readonly error: unknown } = 'pending'
  promise.then(
    () => (state = 'done'),
    (error: unknown) => (state = { error }),
  )
  return {
    isSettled: () => {
      if (typeof state === 'object') throw state.error
      return state === 'done'
    },
  }
}
