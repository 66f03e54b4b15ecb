import { z } from 'zod'
import { epochMs, id } from '../primitives.ts'
import { direction, gate, scanOutcome } from '../validation.ts'
import { actor } from './actor.ts'

/** One stay of a ticket's holder, and when and where it ended. */
const stay = {
  actor,
  ticketId: id,
  sessionId: id,
  /** Of the scan at the entry or the exit; of an undone one, of that scan. */
  scanId: id,
  entryNo: z.int().positive(),
  gate,
  atMs: epochMs,
}

/** When the scan was that is taken back, to take it off where it was counted; facts of earlier versions do not say it. */
const undone = { ...stay, scanAtMs: epochMs.optional() }

/** What validation says. */
export const validationFacts = [
  z.object({
    type: z.literal('scan.judged'),
    actor,
    scanId: id,
    ticketId: id.nullable(),
    sessionId: id,
    outcome: scanOutcome,
    gate,
    atMs: epochMs,
    // Told since people can go out, and be let in without a code; older facts lack them.
    direction: direction.default('entry'),
    byHand: z.boolean().default(false),
  }),
  z.object({
    type: z.literal('admission.recorded'),
    actor,
    ticketId: id,
    sessionId: id,
    scanId: id,
    /** 1 for the first entry of this ticket. */
    entryNo: z.int().positive(),
    gate,
    atMs: epochMs,
    byHand: z.boolean().default(false),
  }),
  z.object({ type: z.literal('admission.undone'), ...undone }),
  z.object({ type: z.literal('exit.recorded'), ...stay }),
  // `entryNo` is the stay that goes on where the other one had ended.
  z.object({ type: z.literal('exit.undone'), ...undone }),
] as const
