import type { Env } from './env.ts'

/** An event that was given up, and why. */
export interface DeadLetter {
  /** The event's id, or the message's where it is no event: buried twice, it is one dead letter. */
  readonly id: string
  /** The message as it was, an event or not. */
  readonly message: unknown
  readonly reason: string
  /** Dub's last answer, or how the last call ended. */
  readonly lastAnswer: string
  readonly tries: number
  readonly firstAtMs: number
  readonly lastAtMs: number
}

/** Writes a dead letter. False when there is no database, or it fails: then the message must stay. */
export async function bury(
  letter: DeadLetter,
  { DEAD_LETTERS }: Pick<Env, 'DEAD_LETTERS'>,
): Promise<boolean> {
  try {
    await DEAD_LETTERS?.prepare(
      `INSERT OR IGNORE INTO dead_letters
         (id, message, reason, last_answer, tries, first_at_ms, last_at_ms, state)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'buried')`,
    )
      .bind(
        letter.id,
        JSON.stringify(letter.message),
        letter.reason,
        letter.lastAnswer,
        letter.tries,
        letter.firstAtMs,
        letter.lastAtMs,
      )
      .run()
    return DEAD_LETTERS !== undefined
  } catch {
    return false
  }
}
