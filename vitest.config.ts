import { defineConfig } from 'vitest/config'

/** Groups run one after the other. Group 0 would run last where there is one core only. */
const FIRST = { groupOrder: 1 }
const LAST = { groupOrder: 2 }

/** What takes long by its nature: ten-second timeouts, hundreds of events, thousands of requests. */
const LONG = 'test/**/*.long.test.ts'

/** What Workers say is put on record, for the tests that look through all of it in the end. */
const RECORDING = {
  globalSetup: 'test/recording/global-setup.ts',
  setupFiles: 'test/recording/setup.ts',
}

export default defineConfig({
  test: {
    // With three the same tests took as long, and a tenth more of the processor.
    maxWorkers: 2,
    restoreMocks: true,
    // happy-dom prints every 4xx and 5xx that a test means to see.
    silent: 'passed-only',
    projects: [
      {
        test: {
          name: 'snippet',
          isolate: false,
          include: ['test/{snippet,react}/**/*.test.ts'],
          sequence: FIRST,
          environment: './test/snippet/support/environment.ts',
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'worker',
          isolate: false,
          include: ['test/**/*.test.ts'],
          sequence: FIRST,
          exclude: ['test/{snippet,react,browser,engines,examples,leaks}/**', LONG],
          globalSetup: [RECORDING.globalSetup, 'test/support/global-setup.ts'],
          setupFiles: [RECORDING.setupFiles],
          testTimeout: 40_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'long',
          include: [LONG],
          sequence: FIRST,
          isolate: false,
          globalSetup: [RECORDING.globalSetup, 'test/support/global-setup.ts'],
          setupFiles: [RECORDING.setupFiles],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          isolate: false,
          include: ['test/browser/**/*.test.ts'],
          sequence: FIRST,
          globalSetup: [RECORDING.globalSetup, 'test/browser/global-setup.ts'],
          setupFiles: [RECORDING.setupFiles],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'engines',
          isolate: false,
          include: ['test/engines/**/*.test.ts'],
          sequence: FIRST,
          globalSetup: 'test/engines/global-setup.ts',
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'examples',
          include: ['test/examples/**/*.test.ts'],
          sequence: FIRST,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'leaks',
          include: ['test/leaks/**/*.test.ts'],
          globalSetup: [RECORDING.globalSetup],
          sequence: LAST,
        },
      },
    ],
  },
})
