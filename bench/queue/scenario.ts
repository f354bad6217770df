import { experimental_readRawConfig as readRawConfig } from 'wrangler'
import { TOP } from '../../tools/wrangler.ts'
import { FIRST_DELAY_MS, LONGEST_DELAY_MS } from '../../worker/settle/schedule.ts'
import { USUAL_CALL_MS } from './assumptions.ts'

/** One case to simulate. The outage begins at time zero. */
export interface Scenario {
  readonly leadsPerMinute: number
  /** Dub's limit for one API key. */
  readonly dubCallsPerMinute: number
  /** How long Dub takes to answer a call. */
  readonly callMs: number
  readonly outageMinutes: number
  /** `max_concurrency`. */
  readonly maxConcurrency: number
  /** `max_batch_size`. */
  readonly maxBatchSize: number
  /** `max_batch_timeout`. */
  readonly maxBatchTimeoutSeconds: number
  /** The Worker's, or twice, four times, ... as long. */
  readonly firstDelayMs: number
  /** The Worker's, or less. */
  readonly longestDelayMs: number
}

type QueueSetting = 'max_concurrency' | 'max_batch_size' | 'max_batch_timeout'
type Consumer = { readonly queue: string } & Readonly<Partial<Record<QueueSetting, number>>>

const consumers: readonly Consumer[] =
  readRawConfig({ config: `${TOP}wrangler.toml` }).rawConfig.queues?.consumers ?? []
const consumer = consumers.find(({ queue }) => queue === 'dub-track-retry')

/** The settings of `wrangler.toml` and of the Worker, a small site and an hour's outage. */
export const USUAL: Scenario = {
  leadsPerMinute: 100,
  dubCallsPerMinute: 1200,
  callMs: USUAL_CALL_MS,
  outageMinutes: 60,
  maxConcurrency: written('max_concurrency'),
  maxBatchSize: written('max_batch_size'),
  maxBatchTimeoutSeconds: written('max_batch_timeout'),
  firstDelayMs: FIRST_DELAY_MS,
  longestDelayMs: LONGEST_DELAY_MS,
}

function written(name: QueueSetting): number {
  const value = consumer?.[name]
  if (value === undefined) throw new Error(`wrangler.toml does not set ${name}`)
  return value
}
