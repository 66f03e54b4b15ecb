import { reportJournals } from '@guichet/service-kit/journal-desk/report'
import { readDatabaseUrl } from './config.ts'

await reportJournals(readDatabaseUrl(process.env))
