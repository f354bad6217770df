import type { Message } from '@cloudflare/workers-types'
import type { TrackEvent } from '../../contract/events.ts'
import type { Settings } from '../../worker/settings/settings.ts'
import { Adversary, type Departure } from './adversary.ts'
import { Agenda } from './agenda.ts'
import { START_MS } from './durations.ts'
import { Dub } from './dub.ts'
import { Isolate } from './isolate.ts'
import type { Step } from './kinds.ts'
import type { Rules } from './rules.ts'

/** An event to follow, and how the Worker is set up. */
export interface Scenario {
  readonly name: string
  readonly event: TrackEvent
  readonly settings: Settings
  /** A lead that Dub has of the customer already. */
  readonly earlierLead?: string
}

/** Handles a message of the queue, or of the one for those that were delivered too often. */
export type Consume = (
  run: Run,
  isolate: Isolate,
  message: Message,
  isExhausted: boolean,
) => Promise<void>

/** What the page has of the event. `done`: Dub or the Worker has it, as far as the page knows. */
export type PageState = 'under_way' | 'kept' | 'done' | 'refused' | 'dropped'

/** The world of one run: the clock, two isolates, Dub, and who decides what happens. */
export class Run {
  readonly agenda = new Agenda(START_MS)
  readonly dub = new Dub()
  readonly isolates = [new Isolate(), new Isolate()]
  readonly adversary: Adversary
  page: PageState = 'under_way'
  dubDownUntilMs = 0
  databaseDownUntilMs = 0
  /** The operator has replayed a letter. */
  hasReplayed = false
  /** When the next scheduled run is, where one has something to do. */
  scheduledAtMs: number | undefined
  /** What a rule threw, which none should. */
  failure: unknown
  /** How much is going on that the agenda does not hold. */
  busy = 0
  readonly scenario: Scenario
  readonly rules: Rules
  readonly consume: Consume

  constructor(
    { scenario, rules, consume }: Pick<Run, 'scenario' | 'rules' | 'consume'>,
    departures: readonly Departure[],
  ) {
    this.scenario = scenario
    this.rules = rules
    this.consume = consume
    this.adversary = new Adversary(departures)
    if (scenario.earlierLead) this.dub.addLead(scenario.earlierLead)
  }

  choose<Usual extends string, Other extends Step>(
    usual: Usual,
    others: readonly Other[],
  ): Usual | Other {
    return this.adversary.choose(usual, others)
  }

  /** The isolate that gets a request or a message. */
  pickIsolate(): Isolate {
    const index = this.choose('first_isolate', ['other_isolate']) === 'first_isolate' ? 0 : 1
    return this.isolates[index] as Isolate
  }

  /** Resolves to the value in a while, if the isolate is alive by then. */
  after<Value>(isolate: Isolate, afterMs: number, value: Value): Promise<Value> {
    this.busy -= 1
    return new Promise((resolve) => {
      this.agenda.at(this.agenda.nowMs + afterMs, undefined, () => {
        if (!isolate.isAlive) return
        this.busy += 1
        resolve(value)
      })
    })
  }

  /** The isolate dies. Another one takes its place. */
  kill(isolate: Isolate): void {
    if (!isolate.isAlive) return
    this.isolates[this.isolates.indexOf(isolate)] = new Isolate()
    isolate.die()
  }

  /** The isolate dies, if it has not yet, and with it whoever waits for this. */
  dieIn(isolate: Isolate): Promise<never> {
    this.busy -= 1
    this.kill(isolate)
    return new Promise(() => undefined)
  }

  /** Work of the Worker. `onDeath`: what follows if the isolate dies before its end. */
  async work(isolate: Isolate, onDeath: () => void, work: () => Promise<void>): Promise<void> {
    const end = isolate.begin(onDeath)
    this.busy += 1
    try {
      await work()
    } catch (error) {
      this.failure = error
    }
    this.busy -= 1
    end()
  }
}
