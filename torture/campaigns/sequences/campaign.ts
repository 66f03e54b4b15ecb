import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Campaign, Fault, Trial } from '../../campaign.ts'

const STORY = 'services/tickets/test/sequences.test.ts'
const CONTROL = 'control: '

export const sequences: Campaign = {
  name: 'sequences',
  shows:
    'orders, payments, expiries, cancels, refunds and scans in any order come out as a simple model says, on both engines',
  // The test suite tries a few with the service's own tests.
  cycles: { long: 1_000 },
  run: async (trial) => ({ faults: await runStory(trial), figures: { sequences: trial.cycles } }),
  control: {
    without: 'anybody who counts places',
    cycles: 1,
    mustFind: 'wrong answer',
    // It passes where the fault is found.
    run: async (trial) => {
      const missed = await runStory(trial, ['--testNamePattern', CONTROL])
      const faults: Fault[] =
        missed.length > 0 ? missed : [{ kind: 'wrong answer', detail: 'more was sold than there is' }]
      return { faults, figures: {} }
    },
  },
}

async function runStory({ cycles, random }: Trial, more: string[] = []): Promise<Fault[]> {
  const child = spawn('vitest', ['run', '--project=unit', STORY, ...more], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    env: {
      ...process.env,
      NO_COLOR: '1',
      SEQUENCES: String(cycles),
      SEQUENCES_SEED: String(random.below(2 ** 31)),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await ended
  return code === 0 ? [] : [{ kind: 'broken off', detail: `${said}${complained}` }]
}
