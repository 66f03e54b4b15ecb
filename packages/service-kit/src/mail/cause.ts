/** An SMTP server's refusal repeats the address it refuses, which belongs in no log: of it, the codes alone are written. */
export function causeOf(error: unknown): { err: unknown } | { smtpCode: string; responseCode?: number } {
  if (!(error instanceof Error) || !('code' in error)) return { err: error }
  const { code, responseCode } = error as { code: string; responseCode?: number }
  return { smtpCode: code, ...(responseCode === undefined ? {} : { responseCode }) }
}
