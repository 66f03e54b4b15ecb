import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { inRepository } from '@guichet/fleet/repository'
import { BenchFault } from '../fault.ts'

const COMMANDS = ['check-invariants', 'verify-journal'] as const

/** Throws unless the tickets service's own checks find nothing in all that it keeps. */
export async function auditBooks(databaseUrl: string): Promise<void> {
  const found = await Promise.all(COMMANDS.map((command) => commandFaults(command, databaseUrl)))
  const faults = found.flat()
  if (faults.length > 0) throw new BenchFault(faults.join('; '))
}

async function commandFaults(command: (typeof COMMANDS)[number], databaseUrl: string): Promise<string[]> {
  const child = spawn(process.execPath, [inRepository(`services/tickets/src/${command}.ts`)], {
    env: { DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [said, complaints, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return exitCode === 0 ? [] : [`${command} finds: ${said.trim()}${complaints.trim()}`]
}
