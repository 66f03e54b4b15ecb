import process from 'node:process'
import { feedMigrations, migrationNames } from '../database/migrate.ts'

// A program: says of services, named by their modules with a definition, whom they follow and which migrations they know, one on a line.

interface Described {
  definition: {
    name: string
    follows: object
    alsoFollows?: object
    migrations: readonly URL[]
  }
}

for (const module of process.argv.slice(2)) {
  const { definition }: Described = await import(module)
  const described = {
    service: definition.name,
    follows: Object.keys(definition.follows),
    alsoFollows: Object.keys(definition.alsoFollows ?? {}),
    migrations: migrationNames([feedMigrations, ...definition.migrations], 'sqlite'),
  }
  process.stdout.write(`${JSON.stringify(described)}\n`)
}
