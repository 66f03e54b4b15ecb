export type Verb = 'place' | 'pay' | 'cancel'

/** Somebody asked for something. Whoever gets no answer, or one that says nothing, may have been heard all the same. */
export interface Operation {
  verb: Verb
  /** Nobody places more than one order. */
  buyer: string
  /** Of the order concerned; of one that is placed, once it is known. */
  orderId?: string
  quantity: number
  /** Positions in the history: an operation that ended before another began is earlier, others are beside each other. */
  invokedAt: number
  endedAt?: number
  outcome: 'ok' | 'refused' | 'unknown'
  /** Why it was refused. */
  reason?: string
}

interface Invoked {
  ok(orderId: string): void
  refused(reason: string): void
}

/** What was asked and answered, in the order in which those who ask saw it. */
export interface History {
  readonly operations: readonly Operation[]
  /** Unknown until its answer is known. */
  invoke(wanted: Pick<Operation, 'verb' | 'buyer' | 'orderId' | 'quantity'>): Invoked
}

export function openHistory(): History {
  const operations: Operation[] = []
  let now = 0
  return {
    operations,
    invoke: (wanted) => {
      const operation: Operation = { ...wanted, invokedAt: now++, outcome: 'unknown' }
      operations.push(operation)
      const end = (change: Partial<Operation>) => {
        if (operation.outcome !== 'unknown') throw new Error('an operation was answered twice')
        Object.assign(operation, change, { endedAt: now++ })
      }
      return {
        ok: (orderId) => end({ outcome: 'ok', orderId }),
        refused: (reason) => end({ outcome: 'refused', reason }),
      }
    },
  }
}

/** How many were answered. */
export function countAnswered({ operations }: History): number {
  return operations.filter(({ outcome }) => outcome !== 'unknown').length
}

/** How the operations of some histories came out, for a summary. */
export function countOutcomes(histories: readonly History[]): Record<string, number> {
  const operations = histories.flatMap((history) => history.operations)
  const ofOutcome = (wanted: Operation['outcome']) =>
    operations.filter(({ outcome }) => outcome === wanted).length
  return { acknowledged: ofOutcome('ok'), refused: ofOutcome('refused'), unknown: ofOutcome('unknown') }
}
