type Change = (headers: Headers) => void

/**
 * Changes the headers of a response, in place where that is possible: frameworks tie more to a response than a copy
 * would have. The headers of what was fetched, and of a redirect, can be changed in a copy only.
 */
export function changeHeaders<Answer extends Response>(
  response: Answer,
  change: Change,
): Answer | Response {
  try {
    change(response.headers)
    return response
  } catch {
    return changeCopy(response, change)
  }
}

/** An error (`Response.error()`) cannot be copied. */
function changeCopy(response: Response, change: Change): Response {
  try {
    const copy = new Response(response.body, response)
    change(copy.headers)
    return copy
  } catch {
    return response
  }
}
