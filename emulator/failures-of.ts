import { errorAfterKey } from './faults/fault-reply.ts'
import type { Fault, FaultKind } from './faults/fault.ts'
import type { FailingStep, Failures } from './record/context.ts'

const FAILING_STEPS: Partial<Readonly<Record<FaultKind, FailingStep>>> = {
  redis_down: 'redis',
  database_down: 'database',
  customer_write_fails: 'customer_write',
  click_lookup_fails: 'click_lookup',
  lead_lookup_fails: 'lead_lookup',
  key_answer_lost: 'key_answer',
  lead_write_fails: 'lead_write',
  sale_write_fails: 'sale_write',
  commission_fails: 'commission',
}

/** What a fault makes fail in the middle of a call's work. */
export function failuresOf(fault: Fault | null): Failures {
  return {
    afterKey: fault && errorAfterKey(fault),
    step: (fault && FAILING_STEPS[fault.kind]) ?? null,
  }
}
