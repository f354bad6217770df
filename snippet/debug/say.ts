/** A step, on the console. It names fields and the click's id, and no other value of an event. */
export const say = (step: string): void => console.info(`dubTrack: ${step}`)

/** A step after which nothing has arrived, or may not arrive. */
export const sayProblem = (step: string): void => console.warn(`dubTrack: ${step}`)
