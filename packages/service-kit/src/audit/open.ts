import type { Logger } from 'pino'
import type { Told } from '../feed/told.ts'
import { openDailyFile } from './daily-file.ts'

export interface Audit {
  /** Every committed fact is a line of its own. */
  facts(told: Told, atMs: number): void
  close(): Promise<void>
}

const FACT = '{"type":'
const ENTRY = '{"type":"audit.recorded",'

/** The service's audit file, a JSON line each, a file a day, kept for ninety days: who did what to what, by pseudonymous ids. */
export function openAudit(service: string, folder: string, log: Logger): Audit {
  const file = openDailyFile(service, folder, log)
  return {
    facts: (told, atMs) => {
      const head = JSON.stringify({ service, atMs }).slice(0, -1)
      const lines = told.facts.map((fact) =>
        fact.startsWith(ENTRY)
          ? `${head},${fact.slice(ENTRY.length)}`
          : `${head},"outcome":"done","action":${withoutNames(fact).slice(FACT.length)}`,
      )
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
