/** What page and Worker both hold an event to. Visitors load this file, so it imports nothing. */

/** The largest body of an event. It takes some hundred bytes; metadata may have 10,000 characters of up to three. */
export const BODY_LIMIT_BYTES = 32 * 1024

/** The longest URL of a picture, in UTF-16 units. Dub takes any, also a picture itself as a `data:` URL. */
export const AVATAR_LIMIT = 2048

/** The longest metadata, in UTF-16 units of its JSON: Dub's limit. */
export const METADATA_LIMIT = 10_000
