import { enrolMachine } from '@guichet/machine-kit/machine-client'
import { newOwnKey, type OwnKey, ownSigner } from '@guichet/machine-kit/own-key'
import { MachineRefusal } from '@guichet/machine-kit/refusal'
import type { Identity } from './machine-store.ts'
import { send } from './send.ts'

/** The key that was made for a code: sent again after a lost answer, the same one gets the same answer. */
let lastTry: { code: string; key: OwnKey } | null = null

/** Makes this browser a machine, by the code that its Admin was shown. Rejects with a `MachineRefusal` where it is not good. */
export async function enrol(code: string): Promise<Identity> {
  const key = lastTry?.code === code ? lastTry.key : await newOwnKey()
  lastTry = { code, key }
  const { machineId, keyId, name } = await bring(key, code, Date.now()).catch((error: unknown) => {
    // A new computer's clock may be years off; the service says what it should be.
    if (!(error instanceof MachineRefusal) || error.details.nowMs === undefined) throw error
    return bring(key, code, error.details.nowMs)
  })
  lastTry = null
  // What is kept must not make way when the disk fills up.
  await navigator.storage?.persist?.()
  return { machineId, keyId, name, privateKey: key.privateKey }
}

function bring(key: OwnKey, code: string, nowMs: number) {
  return enrolMachine(send, { code, publicKey: key.publicKey, signer: ownSigner('new', key), nowMs })
}
