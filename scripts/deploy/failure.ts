/** What stops a deploy: what is wrong, and what to do about it. */
export class Failure extends Error {
  readonly remedy: string

  constructor(problem: string, remedy: string) {
    super(problem)
    this.remedy = remedy
  }
}
