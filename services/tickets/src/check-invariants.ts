import { reportInvariants } from '@guichet/service-kit/invariants/report'
import { readDatabaseUrl } from './config.ts'
import { checkInvariants } from './invariants/check.ts'

// Checks everything ever sold.

await reportInvariants(readDatabaseUrl(process.env), checkInvariants)
