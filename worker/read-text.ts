/** The text of a body; undefined if it is larger than `limitBytes`. It is then read up to `discardBytes`. */
export async function readText(
  body: Request['body'] | Response['body'],
  limitBytes: number,
  discardBytes = limitBytes,
): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    if (bytes <= limitBytes) text += decoder.decode(chunk, { stream: true })
    else if (bytes > discardBytes) break
  }
  return bytes > limitBytes ? undefined : text + decoder.decode()
}
