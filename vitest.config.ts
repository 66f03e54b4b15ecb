import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // The default of one second is a timed assertion on a busy machine.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          globalSetup: ['packages/service-kit/src/testing/global-setup.ts'],
          include: [
            '{packages,services,machines,demo}/*/{src,test}/**/*.test.ts',
            '{fleet,bench}/**/*.test.ts',
            'torture/{*,!(stories)/**/*}.test.ts',
            'frontend/src/**/*.test.{ts,tsx}',
          ],
          // Much of the time goes into waiting, for disks and for password hashes on purpose slow: a worker for each core.
          maxWorkers: 2,
          // Files share what was loaded, and the databases kept for use again: a third less time.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          include: ['{test,torture/stories}/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'test/looks/**'],
          // Each file starts a fleet of its own: more than two would only slow each other down.
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'looks',
          include: ['test/looks/**/*.test.ts'],
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
