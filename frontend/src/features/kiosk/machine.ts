import { openMachineClient } from '@guichet/machine-kit/machine-client'
import { ownSigner } from '@guichet/machine-kit/own-key'
import { type Pourer, pour, settleOpen } from '@guichet/machine-kit/pour'
import { newId } from '../../lib/new-id.ts'
import type { Identity, MachineStore } from './machine-store.ts'
import { fillCup } from './motor.ts'
import { createRunning, type Running } from './running.ts'
import { send } from './send.ts'
import { createServing, type ServingDesk } from './serving.ts'

const SOFTWARE = 'guichet kiosk 1'

/** This browser as a machine. */
export interface Machine {
  serving: ServingDesk
  running: Running
  /** Tells the service what it does not know of earlier pours; true once it knows all. */
  settle(): Promise<boolean>
}

function later(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}

export function setUpMachine({ journal }: MachineStore, { keyId, name, privateKey }: Identity): Machine {
  const client = openMachineClient({ send, signer: ownSigner(keyId, { privateKey }), nowMs: Date.now })
  const pourer: Pourer = { client, journal, nowMs: () => performance.now(), fill: fillCup }
  const settle = () => settleOpen(pourer, (requestId) => requestId === serving.underWay())
  const running = createRunning({
    name,
    settle,
    // A browser has neither sensor nor thermometer.
    heartbeat: () => client.heartbeat({ stock: null, temperatureC: null, faults: [], software: SOFTWARE }),
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
  return { serving, running, settle }
}
