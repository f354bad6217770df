/** Sends an order to the demo's server and reads its answer. */
export async function order<Answer>(path: string, input: object = {}): Promise<Answer> {
  const response = await fetch(path, { method: 'POST', body: JSON.stringify(input) })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Answer
}
