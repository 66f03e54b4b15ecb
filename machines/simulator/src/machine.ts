import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { HEARTBEAT_EVERY_MS } from '@guichet/contracts/machine-protocol'
import type { PortionSize } from '@guichet/contracts/popcorn'
import type { MachineClient } from '@guichet/machine-kit/machine-client'
import { type Pourer, type PourOutcome, pour } from '@guichet/machine-kit/pour'
import { settleEscrows, settleOpen } from '@guichet/machine-kit/settle'
import { hearOfVouchers, openVoucherReader } from '@guichet/machine-kit/vouchers'
import type { FileJournal } from './file-journal.ts'
import type { Options } from './options.ts'
import type { VoucherFile } from './voucher-file.ts'

const SOFTWARE = 'guichet simulator 1'
/** A cup takes so many portions from what is left. */
const TAKES: Record<PortionSize, number> = { small: 1, medium: 2, large: 3 }

export interface Machine {
  /** Pours for a code, one at a time. */
  pour(wish: { code: string; portion: PortionSize; pin?: string }): Promise<PourOutcome>
  stop(): Promise<void>
}

interface MachineParts {
  client: MachineClient
  journal: FileJournal
  vouchers: VoucherFile
}

/** A machine that is switched on: says what it knows of earlier pours, then that it is there, and waits for codes. */
export async function switchOn(
  { stock, pourMs, sensor }: Pick<Options, 'stock' | 'pourMs' | 'sensor'>,
  { client, journal, vouchers }: MachineParts,
  say: (line: string) => void,
): Promise<Machine> {
  let left = stock
  const stopping = new AbortController()
  const pourer: Pourer = {
    client,
    journal,
    readVoucher: openVoucherReader({ ...vouchers, nowMs: client.serviceNowMs }),
    underWay: new Set(),
    nowMs: () => performance.now(),
    fill: async (portion) => {
      await pause(pourMs)
      if (sensor === 'fails') throw new Error('the sensor does not say whether a cup was filled')
      if (sensor === 'sees nothing') return false
      left = Math.max(0, left - TAKES[portion])
      return true
    },
    onAuthorised: ({ holderFirstName }) =>
      say(holderFirstName ? `Hello, ${holderFirstName}. Pouring …` : 'Pouring …'),
  }

  async function beat(): Promise<void> {
    await settleOpen(pourer)
    const said = await hearOfVouchers(
      () => client.heartbeat({ stock: left, temperatureC: 182, faults: [], software: SOFTWARE }),
      vouchers.keepTakesAny,
    )
    await settleEscrows(pourer, said.overEscrows, client.serviceNowMs())
    journal.forgetSpent(client.serviceNowMs())
  }

  async function keepBeating(): Promise<void> {
    while (!stopping.signal.aborted) {
      await beat().catch((error: Error) => say(`The service is out of reach: ${error.message}`))
      await pause(HEARTBEAT_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  const beating = keepBeating()
  return {
    pour: ({ code, portion, pin }) =>
      pour(pourer, { requestId: newRequestId(), code, portion, ...(pin ? { pin } : {}) }),
    stop: async () => {
      stopping.abort()
      await beating
      journal.close()
    },
  }
}

/** A UUIDv7, as every id on the wire. */
function newRequestId(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
