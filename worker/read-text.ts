/** The text of a body of at most `limitBytes`, or undefined of a larger one, which is read on to `discardBytes`. */
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
