import process from 'node:process'
import { feedMigrations, migrationNames } from '../database/migration-files.ts'

// A program: says of services, named by their modules with a definition, whom they follow and which migrations they know, one on a line.

interface Described {
  definition: {
    name: string
    follows: readonly string[]
    alsoFollows?: readonly string[]
    migrations: readonly URL[]
  }
}

for (const module of process.argv.slice(2)) {
  const { definition }: Described = await import(module)
  const described = {
    service: definition.name,
    follows: definition.follows,
    alsoFollows: definition.alsoFollows ?? [],
    migrations: migrationNames([feedMigrations, ...definition.migrations], 'sqlite'),
  }
  process.stdout.write(`${JSON.stringify(described)}\n`)
}
