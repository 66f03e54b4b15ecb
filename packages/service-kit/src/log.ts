import { destination, type Logger, type LoggerOptions, pino } from 'pino'

/** What may wait while the disk is full; lines beyond it are lost. */
const MOST_WAITING_BYTES = 1_000_000

/** The service's log on standard output. What could name a person or open a door is never written. */
export function openLog(service: string, level: string): Logger {
  const output = destination({ fd: 1, sync: true, maxLength: MOST_WAITING_BYTES })
  // Nobody listening, each line would throw while the disk is full, and what it was said about would never be answered. Unless
  // told that it is synchronous, it would also try for ever to write them before the process ends.
  output.on('error', () => undefined)
  const options: LoggerOptions = {
    name: service,
    level,
    redact: {
      paths: [
        '*.password',
        '*.email',
        '*.cardNumber',
        '*.cardToken',
        '*.authorization',
        '*.cookie',
        '*.token',
        '*.accessKey',
        // PostgreSQL quotes the row there that broke a constraint.
        '*.detail',
      ],
      censor: '[hidden]',
    },
  }
  return pino(options, output)
}
