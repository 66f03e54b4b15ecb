import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { BenchFault } from '../fault.ts'
import { complaintsOf } from './programs.ts'

/** Backups of a running house, made as `npm run backup` makes them. */
export class Backups {
  made = 0
  readonly #dataDir: string
  readonly #folder: string

  constructor(dataDir: string, folder: string) {
    this.#dataDir = dataDir
    this.#folder = folder
  }

  /** One after the other while the work lasts, and the last to its end. */
  async beside<Result>(work: () => Promise<Result>): Promise<Result> {
    const working = { now: true }
    const done = work().finally(() => {
      working.now = false
    })
    const backing = (async () => {
      while (working.now) await this.#makeOne()
    })()
    const [result] = await Promise.all([done, backing])
    return result
  }

  /** The newest one. The others are gone: they would fill the disk. */
  async last(): Promise<string> {
    const names = await this.#names()
    return join(this.#folder, names.at(-1) ?? '')
  }

  async #makeOne(): Promise<void> {
    const complaints = await complaintsOf('fleet/backup.ts', ['--data', this.#dataDir, '--to', this.#folder])
    if (complaints !== undefined) throw new BenchFault(`a backup was not made: ${complaints}`)
    this.made += 1
    const names = await this.#names()
    for (const name of names.slice(0, -1)) await rm(join(this.#folder, name), { recursive: true })
  }

  async #names(): Promise<string[]> {
    const found = await readdir(this.#folder, { withFileTypes: true })
    return found
      .filter((one) => one.isDirectory())
      .map(({ name }) => name)
      .sort()
  }
}
