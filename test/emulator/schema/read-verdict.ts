/** The field an error names: between the first two colons of a 422, the first word of a 400. */
export function pathOf(status: number, json: unknown): string | null {
  if (status === 200) return null
  const { message } = (json as { error: { message: string } }).error
  return (
    (status === 422 ? message.split(': ', 2)[1]?.replace(/^:.*/, '') : message.split(' ')[0]) ??
    null
  )
}

/** The fields read from a body as the verdicts list them: without those that are null. */
export function withoutNulls(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}
