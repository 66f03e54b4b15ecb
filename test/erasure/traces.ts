import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** What stands outside Guichet in real life and what that says of itself, and secrets, which name nobody. */
const OUTSIDE = /^(?:mailbox|card-provider|secrets|logs\/(?:mailbox|card-provider)\.log$)/

/** Where under a data folder one of these words stands, in whatever form it may be kept: `databases/tickets.db: Word`. */
export function tracesOf(words: readonly string[], folder: string): string[] {
  const found: string[] = []
  for (const file of filesUnder(folder, folder)) {
    const bytes = readFileSync(file)
    for (const word of words) {
      if (formsOf(word).some((form) => bytes.includes(form))) found.push(`${relative(folder, file)}: ${word}`)
    }
  }
  return found.sort()
}

function filesUnder(folder: string, root: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (OUTSIDE.test(relative(root, path))) return []
    if (entry.isDirectory()) return filesUnder(path, root)
    return entry.isFile() && statSync(path).size > 0 ? [path] : []
  })
}

/** As written, as it is searched for, escaped for JSON, in an address, and in base64 at each of its three offsets. */
function formsOf(word: string): Buffer[] {
  const folded = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const escaped = word.replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  const texts = [word, word.toLowerCase(), folded, escaped, encodeURIComponent(word), ...base64sOf(word)]
  return [...new Set(texts)].map((text) => Buffer.from(text)).concat(Buffer.from(word, 'utf16le'))
}

/** The letters of a base64 text that depend on the word alone, wherever in the text it begins. */
function base64sOf(word: string): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(word)]).toString('base64')
    return text.slice(before === 0 ? 0 : 4).replace(/..=*$/, '')
  })
}
