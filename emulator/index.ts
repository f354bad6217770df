/** A local stand-in for Dub's API: `startEmulator()` gives a real HTTP server that behaves as Dub does. */
export { startEmulator } from './start-emulator.ts'
export type { ClickOptions, Emulator, EmulatorOptions } from './emulator.ts'
export type { KeyOptions, Plan, Role } from './api-key.ts'
export type { Clock } from './clock.ts'
export type { Delays } from './delays.ts'
export type { Fault, FaultKind, FaultTarget } from './faults.ts'
export type { Call, Customer, Lead, Link, Sale } from './records.ts'
export { SEED_CLICK_ID, SEED_KEY, SEED_LINK } from './seed.ts'
