import type { HeartbeatAnswer } from '@guichet/contracts/machine-protocol'
import { openMachineClient } from '@guichet/machine-kit/machine-client'
import { ownSigner } from '@guichet/machine-kit/own-key'
import { type Pourer, pour } from '@guichet/machine-kit/pour'
import { settleEscrows, settleOpen } from '@guichet/machine-kit/settle'
import { hearOfVouchers, openVoucherReader } from '@guichet/machine-kit/vouchers'
import { newId } from '../../lib/new-id.ts'
import type { Identity, MachineStore } from './machine-store.ts'
import { fillCup } from './motor.ts'
import { createRunning, type Running } from './running.ts'
import { send } from './send.ts'
import { createServing, type ServingDesk } from './serving.ts'

const SOFTWARE = 'guichet kiosk 1'

/** This browser as a machine. */
export interface Machine {
  /** Whether it pours vouchers, as it heard when it had a network. */
  takesEscrow(): Promise<boolean>
  serving: ServingDesk
  running: Running
  /** Tells the service what it does not know of earlier pours; true once it knows all. */
  settle(): Promise<boolean>
}

function later(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

export function setUpMachine(store: MachineStore, { keyId, name, privateKey }: Identity): Machine {
  const { journal } = store
  const client = openMachineClient({
    send,
    signer: ownSigner(keyId, { privateKey }),
    nowMs: Date.now,
    onVoucherKey: (key) => void store.keepVoucherKey(key),
  })
  const pourer: Pourer = {
    client,
    journal,
    readVoucher: openVoucherReader({
      key: store.voucherKey,
      takesAny: store.takesEscrow,
      nowMs: client.serviceNowMs,
    }),
    underWay: new Set(),
    nowMs: () => performance.now(),
    fill: fillCup,
  }
  const settle = () => settleOpen(pourer)
  async function keepTakesEscrow(takes: boolean): Promise<void> {
    if (takes !== (await store.takesEscrow())) await store.keepTakesEscrow(takes)
  }
  // A browser has neither sensor nor thermometer: it goes by the books.
  async function hear(): Promise<HeartbeatAnswer> {
    const said = await client.heartbeat({
      stock: null,
      temperatureC: null,
      faults: [],
      software: SOFTWARE,
    })
    return { ...said, takesEscrow: said.takesEscrow && said.expectedStock > 0 }
  }
  const running = createRunning({
    name,
    settle,
    heartbeat: async () => {
      const said = await hearOfVouchers(hear, keepTakesEscrow)
      await settleEscrows(pourer, said.overEscrows, client.serviceNowMs())
      await store.forgetSpent(client.serviceNowMs())
      return said
    },
    nowMs: Date.now,
    later,
  })
  const serving: ServingDesk = createServing({
    pour: async (request, onAuthorised) => {
      try {
        return await pour({ ...pourer, onAuthorised }, request)
      } finally {
        // What could not be told is told soon, and what is left is seen at once.
        later(0, () => void running.beat())
      }
    },
    newRequestId: newId,
    later,
  })
  return { serving, running, settle, takesEscrow: store.takesEscrow }
}
