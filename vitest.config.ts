import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // happy-dom prints every 4xx and 5xx that a test means to see.
    silent: 'passed-only',
    projects: [
      {
        test: {
          name: 'snippet',
          include: ['test/snippet/**/*.test.ts'],
          environment: 'happy-dom',
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'worker',
          include: ['test/**/*.test.ts'],
          exclude: ['test/snippet/**', 'test/browser/**'],
          // A queue's first retry comes after five seconds, and a hanging Dub is given ten.
          testTimeout: 40_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
