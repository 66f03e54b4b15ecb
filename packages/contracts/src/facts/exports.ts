import { z } from 'zod'
import { exportRecord } from '../exports.ts'
import { actor } from './actor.ts'

/** What every service says that gives whole tables away. */
export const exportFacts = [exportRecord.extend({ type: z.literal('table.exported'), actor })] as const
