import { BenchFault } from '../fault.ts'
import { complaintsOf } from '../stage/programs.ts'

const COMMANDS = ['check-invariants', 'verify-journal'] as const

/** Throws unless the tickets service's own checks find nothing in all that it keeps. */
export async function auditBooks(databaseUrl: string): Promise<void> {
  const found = await Promise.all(
    COMMANDS.map(async (command) => {
      const program = `services/tickets/src/${command}.ts`
      const complaints = await complaintsOf(program, [], { DATABASE_URL: databaseUrl })
      return complaints === undefined ? [] : [`${command} finds: ${complaints}`]
    }),
  )
  const faults = found.flat()
  if (faults.length > 0) throw new BenchFault(faults.join('; '))
}
