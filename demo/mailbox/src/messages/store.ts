import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'

/** What is known of a message without reading its file. */
export type Entry = { id: string; to: string; receivedAtMs: number }

const FILE_NAME = /^(?<id>(?<receivedAtMs>\d{13})-[0-9a-f]{12})\.eml$/
const UNFINISHED = '.unfinished'
const FIRST_LINE_BYTES = 1024

/**
 * Mails on disk, one `.eml` file each, whose first line is `Delivered-To: <recipient>` as a real mail
 * server writes it. Ids begin with the time, so that their order is the order of arrival.
 */
export class MessageStore {
  readonly #folder: string
  #entries: Entry[] = []
  #received = 0

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Opens a folder; what cannot be read there is logged and left alone. */
  static async open(folder: string, log: FastifyBaseLogger): Promise<MessageStore> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const store = new MessageStore(folder)
    for (const name of (await readdir(folder)).sort()) {
      if (name.endsWith(UNFINISHED)) await rm(join(folder, name), { force: true })
      else await store.#load(name, log)
    }
    return store
  }

  /** Keeps one recipient's copy of a mail; durable when this resolves. */
  async save(to: string, raw: Buffer, receivedAtMs: number): Promise<void> {
    this.#received += 1
    const order = (this.#received % 0x1_0000).toString(16).padStart(4, '0')
    const id = `${String(receivedAtMs).padStart(13, '0')}-${order}${randomBytes(4).toString('hex')}`
    const unfinished = join(this.#folder, `${id}${UNFINISHED}`)
    await writeDurably(unfinished, Buffer.concat([Buffer.from(`Delivered-To: ${to}\r\n`), raw]))
    await rename(unfinished, this.#path(id))
    await syncFolder(this.#folder)
    this.#entries.push({ id, to, receivedAtMs })
    this.#entries.sort((one, other) => (one.id < other.id ? -1 : 1))
  }

  /** Entries, newest first: those of one recipient if `to` is given, those older than `cursor` if it is. */
  list(limit: number, { to, cursor }: { to?: string; cursor?: string }): Entry[] {
    const recipient = to?.toLowerCase()
    return this.#entries
      .filter((entry) => recipient === undefined || entry.to.toLowerCase() === recipient)
      .filter((entry) => cursor === undefined || entry.id < cursor)
      .slice(-limit)
      .reverse()
  }

  find(id: string): Entry | undefined {
    return this.#entries.find((entry) => entry.id === id)
  }

  recipients(): string[] {
    return [...new Set(this.#entries.map((entry) => entry.to.toLowerCase()))].sort()
  }

  /** The mail as it came, without the line that the store added. */
  async read(id: string): Promise<Buffer> {
    const content = await readFile(this.#path(id))
    return content.subarray(content.indexOf('\n') + 1)
  }

  async clear(to?: string): Promise<void> {
    for (const { id } of this.list(this.#entries.length, { to })) {
      await rm(this.#path(id), { force: true })
      this.#entries = this.#entries.filter((entry) => entry.id !== id)
    }
  }

  async #load(name: string, log: FastifyBaseLogger): Promise<void> {
    try {
      const { id, receivedAtMs } = FILE_NAME.exec(name)?.groups ?? {}
      const to = /^Delivered-To: ([^\r\n]+)\r\n/.exec(await readStart(join(this.#folder, name)))?.[1]
      if (!id || !to) throw new Error('not a mail of this mailbox')
      this.#entries.push({ id, to, receivedAtMs: Number(receivedAtMs) })
    } catch (error) {
      log.warn({ name, err: error }, 'skipped a file that is no mail')
    }
  }

  #path(id: string): string {
    return join(this.#folder, `${id}.eml`)
  }
}

async function readStart(path: string): Promise<string> {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(FIRST_LINE_BYTES), 0, FIRST_LINE_BYTES, 0)
  return buffer.toString('utf8', 0, bytesRead)
}

async function writeDurably(path: string, content: Buffer): Promise<void> {
  await using file = await open(path, 'w', 0o600)
  await file.writeFile(content)
  await file.sync()
}

async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path)
  await folder.sync()
}
