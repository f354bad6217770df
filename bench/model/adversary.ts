/** A choice against the benign course of a run: at which of its questions, and what. */
export interface Departure {
  readonly question: number
  readonly answer: string
}

/** A question that a run met, and the answers that would depart from its course there. */
export interface Question {
  readonly question: number
  readonly answers: readonly string[]
}

/** Answers the questions of one run: as its departures say, and otherwise with what usually happens. */
export class Adversary {
  readonly #departures: ReadonlyMap<number, string>
  readonly #lastDeparture: number
  readonly #open: Question[] = []
  #asked = 0

  constructor(departures: readonly Departure[]) {
    this.#departures = new Map(departures.map(({ question, answer }) => [question, answer]))
    this.#lastDeparture = departures.at(-1)?.question ?? -1
  }

  choose<Answer extends string>(usual: Answer, others: readonly Answer[]): Answer {
    const question = this.#asked
    this.#asked += 1
    if (question > this.#lastDeparture) this.#open.push({ question, answers: others })
    return (this.#departures.get(question) as Answer | undefined) ?? usual
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
