type ReadableBody = Request['body'] | Response['body']

/** The text of a body; undefined if it is larger than `limitBytes`. It is then read up to `discardBytes`. */
export async function readText(
  body: ReadableBody,
  limitBytes: number,
  discardBytes = limitBytes,
): Promise<string | undefined> {
  const bytes = await readBytes(body, limitBytes, discardBytes)
  return bytes && new TextDecoder().decode(bytes)
}

/** The same body as it came. */
export async function readBytes(
  body: ReadableBody,
  limitBytes: number,
  discardBytes = limitBytes,
): Promise<Uint8Array | undefined> {
  const read = new Uint8Array(limitBytes)
  let bytes = 0
  for await (const chunk of body ?? []) {
    if (bytes + chunk.length <= limitBytes) read.set(chunk, bytes)
    bytes += chunk.length
    if (bytes > limitBytes && bytes > discardBytes) break
  }
  return bytes > limitBytes ? undefined : read.subarray(0, bytes)
}
