import { once } from 'node:events'
import type { Logger } from 'pino'
import { createLogger, format, transports, type Logger as WinstonLogger } from 'winston'
import 'winston-daily-rotate-file'

/** Lines in a file of the day, `<service>-<date>.jsonl`, kept for ninety days. */
export interface DailyFile {
  write(line: string): void
  /** Resolves when all lines are in the file. */
  close(): Promise<void>
}

interface OpenFile {
  logger: WinstonLogger
  transport: InstanceType<typeof transports.DailyRotateFile>
  broken: boolean
}

/**
 * Opens the file, and throws where that is not possible. Later a full disk must not end the service: what cannot be
 * written is said in the log (the facts themselves are in the database), and the next line tries a fresh file.
 */
export function openDailyFile(service: string, folder: string, log: Logger): DailyFile {
  let file = openFile(service, folder, log)
  return {
    write: (line) => {
      try {
        if (file.broken) file = openFile(service, folder, log)
        file.logger.info(line)
      } catch (error) {
        log.error({ err: error }, 'the audit file cannot be opened')
      }
    },
    close: async () => {
      if (file.broken) return
      const taken = once(file.transport, 'finish')
      file.logger.end()
      await taken
      // The transport has all lines now; its file has them when it is closed, which is said the same way.
      const written = once(file.transport, 'finish')
      file.transport.close?.()
      await written
    },
  }
}

function openFile(service: string, folder: string, log: Logger): OpenFile {
  const transport = new transports.DailyRotateFile({
    dirname: folder,
    filename: `${service}-%DATE%.jsonl`,
    datePattern: 'YYYY-MM-DD',
    maxFiles: '90d',
    utc: true,
    auditFile: `${folder}/.${service}-rotation.json`,
  })
  const logger = createLogger({
    format: format.printf(({ message }) => String(message)),
    transports: [transport],
  })
  const file: OpenFile = { logger, transport, broken: false }
  const fail = (error: Error): void => {
    file.broken = true
    log.error({ err: error }, 'lines of the audit file are lost')
  }
  transport.logStream.on('error', fail)
  logger.on('error', fail)
  return file
}
