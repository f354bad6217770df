/**
 * What goes wrong, as the documents name it: several steps of the model are one kind of mishap where only their place
 * differs.
 */
const KINDS = {
  not_sent: 'not_sent',
  visitor_gone: 'visitor_gone',
  visitor_late: 'visitor_late',
  connection_breaks: 'page_sends_again',
  answer_to_page_lost: 'page_sends_again',
  other_isolate: 'other_isolate',
  worker_dies: 'worker_dies',
  message_twice: 'message_twice',
  message_twice_at_once: 'message_twice',
  queue_fails: 'queue_fails',
  database_fails: 'database_fails',
  database_down: 'database_fails',
  operator_replays: 'operator_replays',
  operator_replays_late: 'operator_replays',
  /** Dub takes nothing, and says so. */
  server_error: 'dub_fails',
  rate_limited: 'dub_fails',
  lead_lookup_fails: 'dub_fails',
  dub_down: 'dub_fails',
  answer_lost: 'answer_lost',
  call_is_slow: 'call_takes_long',
  call_outlives_worker: 'call_takes_long',
  invoice_kept_late: 'invoice_kept_late',
  server_error_after_key: 'key_taken_in_vain',
  click_lookup_fails: 'key_taken_in_vain',
  key_answer_lost: 'key_taken_in_vain',
  lead_write_fails: 'write_fails',
  sale_write_fails: 'write_fails',
  no_route: 'dub_cannot_say',
  activity_lags: 'activity_lags',
} as const

export type Step = keyof typeof KINDS

/** The mishaps of a run, in the order of the alphabet. */
export const kindsOf = (steps: readonly Step[]): string[] =>
  steps.map((step) => KINDS[step]).toSorted()
