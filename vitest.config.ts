import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'snippet',
          include: ['test/snippet/**/*.test.ts'],
          environment: 'happy-dom',
        },
      },
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/snippet/**'],
          // A queue's first retry comes after five seconds, a hanging Dub is given ten.
          testTimeout: 40_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
