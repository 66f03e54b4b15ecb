import type { Logger } from 'pino'
import type { Told } from '../feed/told.ts'
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
  facts(told: Told, atMs: number): void
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
    facts: (told, atMs) => {
      const head = `${JSON.stringify({ service, atMs, outcome: 'done' }).slice(0, -1)},"action":`
      const lines = told.facts.map((fact) => head + withoutNames(fact).slice('{"type":'.length))
      file.write(lines.join('\n'))
    },
    close: () => file.close(),
  }
}

/** The door must know whose ticket it is; an audit that is kept for months must not. */
function withoutNames(fact: string): string {
  if (!fact.includes('"holderName"')) return fact
  const { holderName: _forTheDoor, ...rest } = JSON.parse(fact) as { holderName?: string }
  return JSON.stringify(rest)
}
