import { hash } from 'node:crypto'
import { Circuit } from '../../worker/deliver/circuit.ts'
import { createIsolate, type Isolate as Knowledge } from '../../worker/deliver/deliver.ts'
import type { Delivery } from '../../worker/deliver/delivery.ts'

/** A circuit whose state a digest stands for: of every call of its methods. */
class TracedCircuit extends Circuit {
  history = ''

  override blockedBy(customer: string, nowMs: number) {
    this.history = hash('md5', `${this.history} asked ${nowMs}`)
    return super.blockedBy(customer, nowMs)
  }

  override release(): void {
    this.history = hash('md5', `${this.history} released`)
    super.release()
  }

  override report(customer: string, delivery: Delivery, nowMs: number): void {
    const reason = delivery.outcome === 'unavailable' ? delivery.reason : ''
    this.history = hash('md5', `${this.history} ${delivery.outcome} ${reason} ${nowMs}`)
    super.report(customer, delivery, nowMs)
  }
}

/** A copy of the Worker. What it knows dies with it, and so does what it has under way. */
export class Isolate {
  readonly knowledge: Knowledge & { readonly circuit: TracedCircuit }
  isAlive = true
  readonly #underWay = new Set<() => void>()

  constructor() {
    this.knowledge = { ...createIsolate(), circuit: new TracedCircuit() }
  }

  /** Begins something, which ends by the returned function, or with the isolate by `onDeath`. */
  begin(onDeath: () => void): () => void {
    this.#underWay.add(onDeath)
    return () => this.#underWay.delete(onDeath)
  }

  die(): void {
    this.isAlive = false
    for (const onDeath of this.#underWay) onDeath()
  }

  get isIdle(): boolean {
    return this.#underWay.size === 0
  }

  describe(): string {
    const { circuit, salesUnderWay } = this.knowledge
    return JSON.stringify([circuit.history, [...salesUnderWay]])
  }
}
