/** SQLSTATE: connection lost (but not 08P01, a message of ours that breaks the protocol), resources or disk used up, shutting down,
 * cancelled for lasting too long, input or output failed. */
const POSTGRES_STATES = /^(08(?!P01)...|53...|57P0[1-3]|57014|25P03|55P03|58...)$/
const SQLITE_CODES = /^SQLITE_(BUSY|CANTOPEN|FULL|IOERR)/
const NETWORK_CODES =
  /^(EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EPIPE|ETIMEDOUT)$/
/** What the `pg` driver says without a code. */
const DRIVER_WORDS =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when)/

/** Whether an error means that the database is away, full or too busy for now, rather than that it was asked something wrong. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall, message } = error as NodeJS.ErrnoException
  if (syscall === 'connect' || DRIVER_WORDS.test(message)) return true
  return (
    typeof code === 'string' &&
    [POSTGRES_STATES, SQLITE_CODES, NETWORK_CODES].some((known) => known.test(code))
  )
}
