import { reportInvariants } from '@guichet/service-kit/invariants/report'
import { readDatabaseUrl } from './config.ts'
import { checkInvariants } from './invariants/check.ts'

// Checks everything ever granted, sold and poured.

await reportInvariants(readDatabaseUrl(process.env), checkInvariants)
