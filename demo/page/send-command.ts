/** Sends a command to the demo's server and returns its answer. */
export async function sendCommand<Answer>(path: string, input: object = {}): Promise<Answer> {
  const response = await fetch(path, { method: 'POST', body: JSON.stringify(input) })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Answer
}
