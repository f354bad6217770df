import { ifAllowed } from '../if-allowed.ts'

/**
 * A step, on the console. It names fields and the click's id, and no other value of an event. A page may have put
 * another console in its place, which throws.
 */
export const say = (step: string): void => ifAllowed(() => console.info(`dubTrack: ${step}`))

/** A step after which nothing has arrived, or may not arrive. */
export const sayProblem = (step: string): void => ifAllowed(() => console.warn(`dubTrack: ${step}`))
