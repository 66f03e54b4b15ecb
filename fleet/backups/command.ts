import process from 'node:process'
import { FleetError } from '../fleet-error.ts'
import { said } from './said.ts'

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Runs a command that Ctrl-C ends tidily, and that ends with 1 where something was wrong. */
export async function runCommand(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())
  // The channel to whoever started us: gone when that is gone, even killed.
  process.on('disconnect', () => stopping.abort())
  try {
    await work(stopping.signal)
    process.exit(0)
  } catch (error) {
    const meant = said(error)
    const words = stopping.signal.aborted
      ? 'Stopped. Nothing was left half done.'
      : meant instanceof FleetError
        ? meant.message
        : (error as Error).stack
    process.stderr.write(`${words}\n`, () => process.exit(1))
  }
}
