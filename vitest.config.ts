import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** A file that takes minutes and comes last would run alone, with half of the machine idle. */
const LONGEST_FIRST = [
  'test/browser/accessibility.test.ts',
  'torture/stories/restore.test.ts',
  'torture/stories/',
  'test/access/every-route.test.ts',
  'test/fleet/lives-and-dies.test.ts',
  'test/crashes/',
  'test/erasure/',
  'services/tickets/test/payments.test.ts',
  'packages/service-kit/src/write-port/checkpoints.test.ts',
]

function rank({ moduleId }: TestSpecification): number {
  const found = LONGEST_FIRST.findIndex((path) => moduleId.includes(`/${path}`))
  return found === -1 ? LONGEST_FIRST.length : found
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // The default of one second is a timed assertion on a busy machine.
    expect: { poll: { timeout: 30_000 } },
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
          // Two cores never wait for three: a file waits for PostgreSQL, for a thread that writes, or for a second to pass.
          maxWorkers: 3,
          // Files share what was loaded, and the databases kept for use again: a third less time.
          isolate: false,
          // Three files share two cores with whatever else runs: how long a story takes says nothing of whether it is right.
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          include: ['{test,torture/stories}/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'test/looks/**'],
          // A third one works while two wait for a bank that takes its time or a hold that runs out; more would slow each other down.
          maxWorkers: 3,
          testTimeout: 240_000,
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
