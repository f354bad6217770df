import { EVENTS, isSale, type TrackEvent } from '../../contract/events.ts'
import { openCalls } from '../../worker/deliver/call-dub.ts'
import type { Delivery } from '../../worker/deliver/delivery.ts'
import { NO_PROGRESS, type Progress } from '../../worker/deliver/progress.ts'
import type { Caller } from '../../worker/http/caller.ts'
import { toErrorResponse } from '../../worker/http/refusal.ts'
import { readAttempt } from '../../worker/settle/attempt.ts'
import { buryWithoutTrying } from '../../worker/settle/bury-message.ts'
import { callModel } from './calls.ts'
import { envOf } from './env.ts'
import type { Isolate } from './isolate.ts'
import type { Consume, Run } from './run.ts'

const PAGE: Caller = { by: 'page', origin: 'https://shop.test' }

/** What the page receives. */
export interface Answer {
  readonly status: number
  readonly body: object
}

/** The Worker's way to Dub, in this isolate. */
export function deliverIn(
  run: Run,
  isolate: Isolate,
  event: TrackEvent,
  progress: Progress,
): Promise<Delivery> {
  const { rules, scenario } = run
  return rules.deliver(event, progress, scenario.settings, {
    canWait: true,
    isAwaited: () => rules.isAwaited(event, scenario.settings, envOf(run, isolate)),
    isolate: isolate.knowledge,
    send: (said, from, settings, isAwaited) => {
      const calls = openCalls(EVENTS[said.kind].path, (request) =>
        callModel(run, isolate, request, calls.leftMs()),
      )
      return isSale(said)
        ? rules.forwardSale(said, from, calls)
        : rules.forwardLead(said, from, calls, { ...settings, isAwaited })
    },
  })
}

/** A request of the page, from the checked event to the answer. */
export async function answerPage(run: Run, isolate: Isolate): Promise<Answer> {
  const { rules, scenario } = run
  const { event } = scenario
  const delivery = await deliverIn(run, isolate, event, NO_PROGRESS)
  const env = envOf(run, isolate)
  const { reply } = await rules.settleRequest(delivery, { event, warnings: [] }, PAGE, env)
  await rules.noteAnswered(event, delivery, undefined, scenario.settings, env)
  return reply.ok ? reply.value : toErrorResponse(reply.error)
}

/** A message of the queue. */
export const consume: Consume = async (run, isolate, message, isExhausted) => {
  const { rules, scenario } = run
  const env = envOf(run, isolate)
  if (isExhausted) {
    await buryWithoutTrying(message, 'exhausted', env)
    return
  }
  const attempt = readAttempt(message.body)
  if (!attempt.ok) throw new Error('The message is not an attempt.')
  const { event, progress } = attempt.value
  const delivery = await deliverIn(run, isolate, event, progress)
  await rules.noteAnswered(event, delivery, attempt.value, scenario.settings, env)
  await rules.settleMessage(message, attempt.value, delivery, scenario.settings, env)
}
