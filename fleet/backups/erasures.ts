import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Layout, layoutOf } from '../data-folder/layout.ts'
import { writeWholeFile } from '../data-folder/whole-file.ts'

/**
 * Whoever was erased since the backup must stay so. The list is kept outside databases, and every backup leaves a copy with those
 * before it: all that can be found are put together, the data folder's own first, and nothing is taken off it.
 */
export async function gatherErasures(layout: Layout, backup: string): Promise<number> {
  const name = basename(layout.erasures)
  const shelf = dirname(backup)
  const lists = [layout.erasures, join(backup, name), join(shelf, name), layoutOf(dirname(shelf)).erasures]
  const texts = await Promise.all(lists.map((list) => readFile(list, 'utf8').catch(() => '')))
  const lines = new Set(texts.flatMap((text) => text.split('\n').filter((line) => line !== '')))
  if (lines.size > 0) await writeWholeFile(layout.erasures, `${[...lines].join('\n')}\n`)
  return lines.size
}
