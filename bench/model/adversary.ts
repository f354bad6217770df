import type { Step } from './kinds.ts'

/** A choice against the benign course of a run: at which of its questions, and what. */
export interface Departure {
  readonly question: number
  readonly answer: Step
}

/** A question that a run met, and the answers that would depart from its course there. */
export interface Question {
  readonly question: number
  readonly answers: readonly Step[]
}

/**
 * How often the same question is left open after the last departure. While Dub or the database is down, a run
 * meets the same one a hundred times.
 */
export const OPEN_AT_MOST = 2

/** Answers the questions of one run: as its departures say, and otherwise with what usually happens. */
export class Adversary {
  readonly #departures: ReadonlyMap<number, Step>
  readonly #lastDeparture: number
  readonly #open: Question[] = []
  readonly #times = new Map<string, number>()
  #asked = 0

  constructor(departures: readonly Departure[]) {
    this.#departures = new Map(departures.map(({ question, answer }) => [question, answer]))
    this.#lastDeparture = departures.at(-1)?.question ?? -1
  }

  /** `usual` is the benign answer: only the others are steps. */
  choose<Usual extends string, Other extends Step>(
    usual: Usual,
    others: readonly Other[],
  ): Usual | Other {
    const question = this.#asked
    this.#asked += 1
    if (question > this.#lastDeparture) this.#leaveOpen(question, others)
    return (this.#departures.get(question) as Other | undefined) ?? usual
  }

  #leaveOpen(question: number, answers: readonly Step[]): void {
    const kind = answers.join()
    const times = (this.#times.get(kind) ?? 0) + 1
    this.#times.set(kind, times)
    if (times <= OPEN_AT_MOST) this.#open.push({ question, answers })
  }

  /** Whether every departure has been made: from here on the run is benign. */
  get isDone(): boolean {
    return this.#asked > this.#lastDeparture
  }

  /** The questions after the last departure. */
  get open(): readonly Question[] {
    return this.#open
  }
}
