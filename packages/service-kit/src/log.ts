import { type Logger, pino } from 'pino'

/** The service's log on standard output. What could name a person or open a door is never written. */
export function openLog(service: string, level: string): Logger {
  return pino({
    name: service,
    level,
    redact: {
      paths: [
        '*.password',
        '*.email',
        '*.cardNumber',
        '*.authorization',
        '*.cookie',
        '*.token',
        '*.accessKey',
        // PostgreSQL quotes the row there that broke a constraint.
        '*.detail',
      ],
      censor: '[hidden]',
    },
  })
}
