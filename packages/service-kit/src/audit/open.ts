import type { Fact } from '@guichet/contracts/facts'
import type { Logger } from 'pino'
import { openDailyFile } from './daily-file.ts'

/** One line of the audit file: who did what to what, and how it ended. Ids are pseudonymous. */
interface AuditLine {
  atMs: number
  actor: string
  action: string
  outcome: string
  [detail: string]: unknown
}

export interface Audit {
  write(line: AuditLine): void
  /** Every committed fact is a line of its own. */
  facts(facts: readonly Fact[], atMs: number): void
  close(): Promise<void>
}

/** The service's audit file, a JSON line each, a file a day, kept for ninety days. */
export function openAudit(service: string, folder: string, log: Logger): Audit {
  const file = openDailyFile(service, folder, log)
  const write = (line: AuditLine): void => {
    file.write(JSON.stringify({ service, ...line }))
  }
  return {
    write,
    facts: (facts, atMs) => {
      for (const { type, actor, ...state } of facts)
        write({ atMs, actor, action: type, outcome: 'done', ...withoutNames(state) })
    },
    close: () => file.close(),
  }
}

/** The door must know whose ticket it is; an audit that is kept for months must not. */
function withoutNames(state: object): object {
  return Object.fromEntries(Object.entries(state).filter(([member]) => member !== 'holderName'))
}
