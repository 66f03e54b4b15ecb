import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds the whole project. */
export const repositoryRoot = dirname(dirname(fileURLToPath(import.meta.url)))

export function inRepository(...path: string[]): string {
  return join(repositoryRoot, ...path)
}
