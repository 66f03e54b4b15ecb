import { beforeEach, describe, expect, it } from 'vitest'
import type { MachineClient } from './machine-client.ts'
import { type Pourer, pour } from './pour.ts'
import type { PourJournal, PourRecord } from './pour-journal.ts'
import { MachineRefusal } from './refusal.ts'
import { settleOpen } from './settle.ts'

const REQUEST = { requestId: 'r1', code: 'A CODE', portion: 'small' as const }
const POWER_CUT = new Error('power cut')

/** What reached the service, in order. */
let told: string[]
let records: Map<string, PourRecord>
let fills: number
let nowMs: number

beforeEach(() => {
  told = []
  records = new Map()
  fills = 0
  nowMs = 0
})

const journal: PourJournal = {
  write: async (record) => void records.set(record.requestId, record),
  open: async () => [...records.values()].filter(({ step }) => step !== 'closed'),
  find: async (requestId) => records.get(requestId),
}

function pourer(change: Partial<Pourer> = {}, client: Partial<MachineClient> = {}): Pourer {
  return {
    journal,
    nowMs: () => nowMs,
    readVoucher: async () => null,
    underWay: new Set(),
    fill: async () => {
      fills += 1
      return true
    },
    client: {
      authorize: async ({ requestId }) => {
        told.push(`authorize ${requestId}`)
        return { dispenseId: 'd1', holderFirstName: 'Lou', portionsLeft: 4, startByMs: 20_000, nowMs: 0 }
      },
      report: async (dispenseId, word) => {
        told.push(`${word} ${dispenseId}`)
        const state = word === 'confirm' ? 'confirmed' : word
        return { dispenseId, state, portionsLeft: 4 }
      },
      heartbeat: () => Promise.reject(new Error('not asked here')),
      serviceNowMs: () => nowMs,
      ...client,
    },
    ...change,
  }
}

const stepOf = () => records.get('r1')?.step

it('asks, writes down that it starts, pours, and says so', async () => {
  let stepWhilePouring: string | undefined
  const machine = pourer({
    fill: async () => {
      stepWhilePouring = stepOf()
      return true
    },
  })
  expect(await pour(machine, REQUEST)).toEqual({ outcome: 'poured', portionsLeft: 4 })
  expect(told).toEqual(['authorize r1', 'confirm d1'])
  expect([stepWhilePouring, stepOf()]).toEqual(['starting', 'closed'])
})

it('pours nothing that is refused, and has nothing to say of it', async () => {
  const refusal = new MachineRefusal('card_replayed', 'used')
  const machine = pourer({}, { authorize: () => Promise.reject(refusal) })
  expect(await pour(machine, REQUEST)).toEqual({ outcome: 'refused', refusal })
  expect([fills, stepOf()]).toEqual([0, 'closed'])
})

it('gives back what did not come out', async () => {
  expect(await pour(pourer({ fill: async () => false }), REQUEST)).toEqual({ outcome: 'not_poured' })
  expect(told).toEqual(['authorize r1', 'void d1'])
})

it('does not begin when the answer took too long', async () => {
  const slow = pourer()
  const { authorize } = slow.client
  slow.client.authorize = async (body) => {
    nowMs += 18_500
    return authorize(body)
  }
  expect(await pour(slow, REQUEST)).toEqual({ outcome: 'too_late' })
  expect([fills, told.at(-1)]).toEqual([0, 'void d1'])
})

it('says that it does not know where its sensor fails', async () => {
  const blind = pourer({ fill: () => Promise.reject(new Error('blind')) })
  expect(await pour(blind, REQUEST)).toEqual({ outcome: 'unknown' })
  expect(told).toEqual(['authorize r1', 'unknown d1'])
})

it('says later what it could not say, as often as it takes', async () => {
  let reaches = false
  const machine = pourer()
  const { report } = machine.client
  machine.client.report = (...said) => (reaches ? report(...said) : Promise.reject(new Error('no network')))
  expect(await pour(machine, REQUEST)).toEqual({ outcome: 'poured', portionsLeft: null })
  expect(await settleOpen(machine)).toBe(false)
  reaches = true
  expect(await settleOpen(machine)).toBe(true)
  expect([told.at(-1), stepOf(), fills]).toEqual(['confirm d1', 'closed', 1])
})

describe('after a power cut, switched on again, it pours nothing', () => {
  /** A pour that loses its power once a step is written down. */
  async function cutAfter(step: string): Promise<void> {
    const cut: PourJournal = {
      ...journal,
      write: async (record) => {
        await journal.write(record)
        if (record.step === step) throw POWER_CUT
      },
    }
    await pour(pourer({ journal: cut }), REQUEST).catch((error: unknown) => expect(error).toBe(POWER_CUT))
  }

  it.each([
    ['asked', 0, ['authorize r1', 'void d1']],
    ['authorised', 0, ['authorize r1', 'void d1']],
    ['starting', 0, ['authorize r1', 'unknown d1']],
    ['poured', 1, ['authorize r1', 'confirm d1']],
  ])('after %s', async (step, filled, said) => {
    await cutAfter(step)
    expect(await settleOpen(pourer())).toBe(true)
    expect(fills).toBe(filled)
    expect(told).toEqual(said)
    expect(stepOf()).toBe('closed')
  })

  it('and takes what the service knows otherwise for settled', async () => {
    await cutAfter('starting')
    const settled = new MachineRefusal('dispense_settled', 'a person has decided', { state: 'void' })
    expect(await settleOpen(pourer({}, { report: () => Promise.reject(settled) }))).toBe(true)
    expect(stepOf()).toBe('closed')
  })

  it('and has nothing to say where its request was refused', async () => {
    await cutAfter('asked')
    const refused = new MachineRefusal('card_expired', 'over')
    expect(await settleOpen(pourer({}, { authorize: () => Promise.reject(refused) }))).toBe(true)
    expect([stepOf(), fills]).toEqual(['closed', 0])
  })

  it('but leaves what is under way', async () => {
    await cutAfter('starting')
    expect(await settleOpen(pourer({ underWay: new Set(['r1']) }))).toBe(true)
    expect([told, stepOf()]).toEqual([['authorize r1'], 'starting'])
  })
})
