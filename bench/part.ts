/** What a part of `npm run bench` measures, and what it has to say about it. */

/** One part: `npm run bench -- NAME` runs it alone. */
export interface Part {
  readonly name: string
  /** Its heading in RESULTS.md. */
  readonly title: string
  /** `say` prints a line of progress. */
  readonly measure: (say: (line: string) => void) => Promise<Measured>
}

export interface Measured {
  /** How it was measured, and what the figures say: paragraphs. */
  readonly notes: readonly string[]
  readonly tables: readonly Table[]
  readonly charts?: readonly Chart[]
  readonly goals: readonly Goal[]
  /** Every figure as it was read. */
  readonly raw: unknown
}

export interface Table {
  readonly title: string
  /** The first row names the columns. */
  readonly rows: readonly (readonly string[])[]
}

/** A figure that has a goal. */
export interface Goal {
  readonly figure: string
  readonly goal: string
  readonly measured: string
  /** The same of others in the same run. */
  readonly peers: string
  readonly isMet: boolean
}

/** A line chart, drawn as `bench/charts/FILE.svg`. */
export interface Chart {
  readonly file: string
  readonly title: string
  readonly x: Axis
  readonly y: Axis
  readonly lines: readonly Line[]
}

export interface Axis {
  /** With its unit. */
  readonly label: string
  readonly scale: 'linear' | 'log'
}

export interface Line {
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number])[]
}
