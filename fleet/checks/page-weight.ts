import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Check, oneFailed, onePassed } from './check.ts'

const MOST_BYTES = 300 * 1024

interface ManifestChunk {
  file: string
  isEntry?: boolean
  isDynamicEntry?: boolean
  imports?: string[]
  css?: string[]
}

/** Fails where a visitor's first page needs more than 300 KB of scripts and styles, compressed. */
export function pageWeightCheck(distFolder: string): Check {
  return {
    name: 'weight of the visitor’s pages',
    run: async () => {
      const manifest: Record<string, ManifestChunk> = JSON.parse(
        await readFile(join(distFolder, '.vite/manifest.json'), 'utf8'),
      )
      let good = true
      for (const page of visitorPagesOf(manifest)) {
        const bytes = await compressedBytes(distFolder, filesFirstNeeded(manifest, page))
        good = good && bytes <= MOST_BYTES
        process.stdout.write(`${page}: ${(bytes / 1024).toFixed(0)} KB of ${MOST_BYTES / 1024} KB\n`)
      }
      return good ? onePassed : oneFailed
    },
  }
}

/** The home page is in the entry; every other page is loaded when it is needed. Staff have pages of their own. */
export function visitorPagesOf(manifest: Record<string, ManifestChunk>): string[] {
  const later = Object.keys(manifest).filter(
    (key) => manifest[key]?.isDynamicEntry && key.startsWith('src/routes/'),
  )
  return ['index.html', ...later.filter((key) => !/^src[/]routes[/](studio|door)/.test(key))]
}

/** The entry, the page's own chunk, and all they import statically. */
export function filesFirstNeeded(manifest: Record<string, ManifestChunk>, page: string): Set<string> {
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry)
  const waiting = [...entries, page]
  const seen = new Set<string>()
  const files = new Set<string>()
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (seen.has(key)) continue
    seen.add(key)
    const chunk = manifest[key]
    if (chunk === undefined) throw new Error(`The front end's manifest has no ${key}`)
    files.add(chunk.file)
    for (const style of chunk.css ?? []) files.add(style)
    waiting.push(...(chunk.imports ?? []))
  }
  return files
}

async function compressedBytes(distFolder: string, files: Set<string>): Promise<number> {
  let bytes = 0
  for (const file of files) bytes += gzipSync(await readFile(join(distFolder, file))).byteLength
  return bytes
}
