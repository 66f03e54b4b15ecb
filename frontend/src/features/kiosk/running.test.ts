import type { HeartbeatAnswer } from '@guichet/contracts/machine-protocol'
import { MachineRefusal } from '@guichet/machine-kit/refusal'
import { describe, expect, it } from 'vitest'
import { createRunning } from './running.ts'

const WELL: HeartbeatAnswer = {
  nowMs: 0,
  name: 'Hall 1',
  place: 'Ground floor',
  state: 'in_service',
  expectedStock: 100,
  uncertain: [],
  takesEscrow: false,
  overEscrows: [],
}

function openMachine() {
  let hears: () => HeartbeatAnswer = () => WELL
  let due: { ms: number; work: () => void } | null = null
  const said: string[] = []
  const running = createRunning({
    name: 'Machine',
    settle: async () => said.push('settled'),
    heartbeat: async () => {
      said.push('here')
      return hears()
    },
    nowMs: () => 42,
    later: (ms, work) => {
      due = { ms, work }
      return () => {
        due = null
      }
    },
  })
  const settle = () => new Promise((resolve) => setTimeout(resolve))
  return {
    running,
    said,
    hear: (answer: () => HeartbeatAnswer) => {
      hears = answer
    },
    waitsMs: () => due?.ms,
    pass: async () => {
      due?.work()
      await settle()
    },
    open: async () => {
      running.open()
      await settle()
    },
  }
}

function silence(): never {
  throw new TypeError('failed to fetch')
}

describe('a machine that is switched on', () => {
  it('first tells what it knows of earlier pours, then that it is there, every half minute', async () => {
    const { running, said, open, pass, waitsMs } = openMachine()
    expect(running.state().condition).toBe('starting')
    await open()
    expect(running.state()).toMatchObject({
      condition: 'ready',
      name: 'Hall 1',
      stock: 100,
      lastHeardAtMs: 42,
    })
    expect(waitsMs()).toBe(30_000)
    await pass()
    expect(said).toEqual(['settled', 'here', 'settled', 'here'])
  })

  it('stays calm when one answer is missing, says so when the next one is too, and comes back', async () => {
    const { running, open, hear, pass, waitsMs } = openMachine()
    await open()
    hear(silence)
    await pass()
    expect(running.state().condition).toBe('ready')
    expect(waitsMs()).toBe(5_000)
    await pass()
    expect(running.state().condition).toBe('silent')
    hear(() => WELL)
    await pass()
    expect(running.state().condition).toBe('ready')
  })

  it.each([
    [{ ...WELL, expectedStock: 0 }, 'empty'],
    [{ ...WELL, expectedStock: -3 }, 'empty'],
    [{ ...WELL, state: 'out_of_service' }, 'out_of_service'],
    [{ ...WELL, state: 'disabled' }, 'disabled'],
  ] as const)('does not pour when it is told so', async (answer, condition) => {
    const { running, open, hear } = openMachine()
    hear(() => answer as HeartbeatAnswer)
    await open()
    expect(running.state().condition).toBe(condition)
  })

  it('knows when its key is worth nothing', async () => {
    const { running, open, hear, pass } = openMachine()
    hear(() => {
      throw new MachineRefusal('key_revoked', 'This key is revoked.')
    })
    await open()
    expect(running.state().condition).toBe('key_lost')
    // Whoever unplugs the network does not make it a machine that waits for one.
    hear(silence)
    await pass()
    await pass()
    expect(running.state().condition).toBe('key_lost')
  })

  it('asks nothing any more once it is switched off', async () => {
    const { running, open, said, pass } = openMachine()
    await open()
    running.close()
    await pass()
    expect(said).toEqual(['settled', 'here'])
  })
})
