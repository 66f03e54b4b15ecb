import { z } from 'zod'
import { epochMs, id } from '../primitives.ts'
import { gate, scanOutcome } from '../validation.ts'
import { actor } from './actor.ts'

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
  }),
] as const
