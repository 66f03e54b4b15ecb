import process from 'node:process'
import { runService } from '@guichet/service-kit/service/run'
import { readConfig } from './config.ts'
import { definition } from './service.ts'

await runService(definition, readConfig(process.env))
