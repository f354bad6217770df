/** A local stand-in for Dub's API: `startEmulator()` starts an HTTP server that behaves as Dub does. */
export { startEmulator, type Emulator, type EmulatorOptions } from './start-emulator.ts'
export type { ClickOptions, CustomerOptions } from './control/controls.ts'
export { SEED_CLICK_ID, SEED_DISCOUNT, SEED_KEY, SEED_LINK, SEED_PARTNER } from './control/seed.ts'
export type { Fault, FaultKind, FaultTarget } from './faults/fault.ts'
export type { KeyOptions, Plan, Role } from './keys/api-key.ts'
export type { Call } from './store/call.ts'
export type { Clock } from './store/clock.ts'
export type { Delays } from './store/delays.ts'
export type { LinkDetails } from './store/links.ts'
export type {
  Commission,
  Customer,
  Discount,
  Lead,
  Link,
  LinkCounters,
  Partner,
  Sale,
  StoredLink,
  WebhookEvent,
} from './store/records.ts'
export type { Delivery, DeliveryAttempt } from './webhooks/delivery.ts'
export type { Sending, Webhook } from './webhooks/webhook.ts'
