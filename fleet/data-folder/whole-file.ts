import { rename, writeFile } from 'node:fs/promises'

/** Writes a file that is there whole or not at all, whatever happens meanwhile, and that only its owner may read. */
export async function writeWholeFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.new`
  await writeFile(temporary, text, { mode: 0o600, flush: true })
  await rename(temporary, path)
}
