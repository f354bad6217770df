/** A local stand-in for Dub's API: `startEmulator()` gives a real HTTP server that behaves as Dub does. */
export { startEmulator } from './start-emulator.ts'
export type { ClickOptions, Emulator, EmulatorOptions } from './control/emulator.ts'
export type { KeyOptions, Plan, Role } from './keys/api-key.ts'
export type { Clock } from './store/clock.ts'
export type { Delays } from './store/delays.ts'
export type { Fault, FaultKind, FaultTarget } from './store/faults.ts'
export type { Call, Customer, Lead, Link, Sale } from './store/records.ts'
export { SEED_CLICK_ID, SEED_KEY, SEED_LINK } from './control/seed.ts'
