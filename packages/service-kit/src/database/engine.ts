export type Engine = 'sqlite' | 'postgres'

export type DatabaseAddress = { engine: 'sqlite'; path: string } | { engine: 'postgres'; url: string }

/** Reads `sqlite:/path/file.db` or `postgres://…`. Throws on anything else, naming what was expected. */
export function parseDatabaseUrl(url: string): DatabaseAddress {
  if (url.startsWith('sqlite:')) return { engine: 'sqlite', path: url.slice('sqlite:'.length) }
  if (/^postgres(ql)?:\/\//.test(url)) return { engine: 'postgres', url }
  throw new Error('DATABASE_URL must be sqlite:/path/to/file.db or postgres://user@host/database')
}
