import type { PourJournal, PourRecord } from '@guichet/machine-kit/pour-journal'
import type { VoucherKey } from '@guichet/machine-kit/vouchers'
import { keptRecord } from './kept-record.ts'

const DATABASE = 'guichet-machine'
const SELF = 'self'
const POURS = 'pours'
const THE_ONE = 'machine'
const VOUCHERS = 'vouchers'
const TAKES_ESCROW = 'takes escrow'

/** Which machine this browser is. Its private key cannot be read, not even by this page. */
export interface Identity {
  machineId: string
  keyId: string
  name: string
  privateKey: CryptoKey
}

/** What this browser keeps as a machine, across reloads and power cuts. */
export interface MachineStore {
  identity(): Promise<Identity | null>
  become(identity: Identity): Promise<void>
  voucherKey(): Promise<VoucherKey | null>
  keepVoucherKey(key: VoucherKey): Promise<void>
  /** Whether it pours vouchers, as it heard last. */
  takesEscrow(): Promise<boolean>
  keepTakesEscrow(takes: boolean): Promise<void>
  /** Vouchers that can be shown no more need not be remembered. */
  forgetSpent(nowMs: number): Promise<void>
  /** Neither key nor pours are left. */
  forget(): Promise<void>
  journal: PourJournal
}

export async function openMachineStore(): Promise<MachineStore> {
  const database = await openDatabase()

  /** Resolves once what was changed is on the disk. */
  async function change(store: string, work: (records: IDBObjectStore) => void): Promise<void> {
    const transaction = database.transaction(store, 'readwrite', { durability: 'strict' })
    work(transaction.objectStore(store))
    await done(transaction)
  }

  return {
    identity: async () => {
      const found: Identity | undefined = await answerOf(
        database.transaction(SELF).objectStore(SELF).get(THE_ONE),
      )
      return found ?? null
    },
    become: (identity) => change(SELF, (records) => records.put(identity, THE_ONE)),
    voucherKey: async () => {
      const found: VoucherKey | undefined = await answerOf(
        database.transaction(SELF).objectStore(SELF).get(VOUCHERS),
      )
      return found ?? null
    },
    keepVoucherKey: (key) => change(SELF, (records) => records.put(key, VOUCHERS)),
    takesEscrow: async () =>
      (await answerOf(database.transaction(SELF).objectStore(SELF).get(TAKES_ESCROW))) === true,
    keepTakesEscrow: (takes) => change(SELF, (records) => records.put(takes, TAKES_ESCROW)),
    forgetSpent: async (nowMs) => {
      const kept: PourRecord[] = await answerOf(database.transaction(POURS).objectStore(POURS).getAll())
      const spent = kept.filter(({ step, keepUntilMs = 0 }) => step === 'closed' && keepUntilMs < nowMs)
      if (spent.length === 0) return
      await change(POURS, (records) => {
        for (const { requestId } of spent) records.delete(requestId)
      })
    },
    forget: async () => {
      await change(SELF, (records) => records.clear())
      await change(POURS, (records) => records.clear())
    },
    journal: {
      write: (record) => {
        const kept = keptRecord(record)
        return change(POURS, (records) => {
          if (kept) records.put(kept)
          else records.delete(record.requestId)
        })
      },
      // Their keys are UUIDs of version 7, so that the oldest comes first.
      open: async (): Promise<PourRecord[]> => {
        const kept: PourRecord[] = await answerOf(database.transaction(POURS).objectStore(POURS).getAll())
        return kept.filter(({ step }) => step !== 'closed')
      },
      find: (requestId): Promise<PourRecord | undefined> =>
        answerOf(database.transaction(POURS).objectStore(POURS).get(requestId)),
    },
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1)
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore(SELF)
    request.result.createObjectStore(POURS, { keyPath: 'requestId' })
  })
  return answerOf(request)
}

function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error))
  })
}
