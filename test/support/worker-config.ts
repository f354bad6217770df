import { experimental_readRawConfig as readRawConfig } from 'wrangler'

const { build: _, ...written } = readRawConfig({ config: 'wrangler.toml' }).rawConfig

/** The Worker as `wrangler.toml` has it, built already. */
export const AS_WRITTEN = written

/** The same, for tests that let one visitor do more than a person would. */
export const UNLIMITED = { ...written, ratelimits: [] }

/** The same, whose queues hand a message over twice, not 101 times. */
export const IMPATIENT = {
  ...UNLIMITED,
  queues: {
    ...written.queues,
    consumers: written.queues?.consumers?.map((consumer: object) =>
      Object.assign({}, consumer, { max_retries: 1 }),
    ),
  },
}

/** A configuration of the Worker. */
export type WorkerConfig = typeof AS_WRITTEN
