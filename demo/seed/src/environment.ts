import { readFile } from 'node:fs/promises'
import { type FleetRole, fleetRole } from '@guichet/contracts/roles'
import { z } from 'zod'

const environmentSchema = z.object({
  GUICHET_URL: z.url(),
  DEMO_ACCOUNTS_FILE: z.string().min(1),
  DEMO_MACHINE_FILE: z.string().min(1),
})

const accountsSchema = z.array(
  z.object({ email: z.string(), password: z.string(), roles: z.array(fleetRole), name: z.string() }),
)
export type DemoAccount = z.infer<typeof accountsSchema>[number]

export interface Environment {
  guichetUrl: string
  /** The demo's account that has a role. */
  accountWith: (role: FleetRole) => DemoAccount
  /** Where to leave the code that the demo's popcorn machine enrols by. */
  machineFile: string
}

/** Where Guichet is and who its demo's people are. Throws a sentence for the operator if something is missing. */
export async function readEnvironment(variables: NodeJS.ProcessEnv): Promise<Environment> {
  const parsed = environmentSchema.safeParse(variables)
  if (!parsed.success) throw new Error(`The environment is incomplete:\n${z.prettifyError(parsed.error)}`)
  const { GUICHET_URL, DEMO_ACCOUNTS_FILE, DEMO_MACHINE_FILE } = parsed.data
  const accounts = accountsSchema.parse(JSON.parse(await readFile(DEMO_ACCOUNTS_FILE, 'utf8')))
  return {
    guichetUrl: GUICHET_URL,
    machineFile: DEMO_MACHINE_FILE,
    accountWith: (role) => {
      const account = accounts.find(({ roles }) => roles.includes(role))
      if (!account) throw new Error(`${DEMO_ACCOUNTS_FILE} has no account with the role ${role}`)
      return account
    },
  }
}
