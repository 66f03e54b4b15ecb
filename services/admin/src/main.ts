import { constants, setPriority } from 'node:os'
import process from 'node:process'
import { runService } from '@guichet/service-kit/service/run'
import { readConfig } from './config.ts'
import { definition } from './service.ts'

// Before it has threads, which take after it: what is counted stands back for what is sold.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
await runService(definition, readConfig(process.env))
