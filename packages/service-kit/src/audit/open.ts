import { once } from 'node:events'
import type { Fact } from '@guichet/contracts/facts'
import { createLogger, format, transports } from 'winston'
import 'winston-daily-rotate-file'

/** One line of the audit file: who did what to what, and how it ended. Ids are pseudonymous. */
export interface AuditLine {
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
export function openAudit(service: string, dirname: string): Audit {
  const transport = new transports.DailyRotateFile({
    dirname,
    filename: `${service}-%DATE%.jsonl`,
    datePattern: 'YYYY-MM-DD',
    maxFiles: '90d',
    utc: true,
    auditFile: `${dirname}/.${service}-rotation.json`,
  })
  const logger = createLogger({
    format: format.printf(({ message }) => String(message)),
    transports: [transport],
  })
  const write = (line: AuditLine): void => {
    logger.info(JSON.stringify({ service, ...line }))
  }
  return {
    write,
    facts: (facts, atMs) => {
      for (const { type, actor, ...state } of facts)
        write({ atMs, actor, action: type, outcome: 'done', ...withoutNames(state) })
    },
    close: async () => {
      const taken = once(transport, 'finish')
      logger.end()
      await taken
      // The transport has all lines now; its file has them when it is closed, which is said the same way.
      const written = once(transport, 'finish')
      transport.close?.()
      await written
    },
  }
}

/** The door must know whose ticket it is; an audit that is kept for months must not. */
function withoutNames(state: object): object {
  return Object.fromEntries(Object.entries(state).filter(([member]) => member !== 'holderName'))
}
