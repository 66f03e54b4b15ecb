import type { Kysely } from 'kysely'
import { type Engine, parseDatabaseUrl } from '../database/engine.ts'
import { openWriter } from '../database/open.ts'
import type { FeedTables } from '../feed/tables.ts'
import { carryCursor, findRenewal } from './queries.ts'

export interface NamedDatabase {
  service: string
  engine: Engine
  db: Kysely<FeedTables>
}

/** @param word `SERVICE=URL` */
export function openNamed(word: string): NamedDatabase {
  const [service, url] = pairOf(word)
  return { service, engine: parseDatabaseUrl(url).engine, db: openWriter<FeedTables>(url) }
}

/** Of `NAME=VALUE`. */
export function pairOf(word: string): [name: string, value: string] {
  const [name = '', ...value] = word.split('=')
  return [name, value.join('=')]
}

/** Lets who read these go on under their new epochs, and prints who cannot, one on a line. */
export async function carryCursors(
  renewed: readonly NamedDatabase[],
  readers: readonly NamedDatabase[],
): Promise<void> {
  for (const { service: producer, db } of renewed) {
    const renewal = await findRenewal(db)
    for (const { service: reader, db: theirs } of readers) {
      const how = await carryCursor(theirs, { producer, ...renewal })
      if (how === 'reads anew') process.stdout.write(`${reader} reads ${producer} anew\n`)
    }
  }
}
