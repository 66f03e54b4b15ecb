/** Takes answers apart as they come over one connection, one at a time. */
export class AnswerReader {
  #unread: Buffer = Buffer.alloc(0)

  /** The status of the answer that is whole now, or undefined while more must come. Throws where its length is not said. */
  read(chunk: Buffer): number | undefined {
    this.#unread = this.#unread.length === 0 ? chunk : Buffer.concat([this.#unread, chunk])
    const headEnd = this.#unread.indexOf('\r\n\r\n')
    if (headEnd === -1) return
    const head = this.#unread.toString('latin1', 0, headEnd)
    const length = /^content-length: *(\d+)/im.exec(head)?.[1]
    if (length === undefined) throw new Error(`an answer does not say how long it is:\n${head}`)
    const end = headEnd + 4 + Number(length)
    if (this.#unread.length < end) return
    this.#unread = this.#unread.subarray(end)
    return Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length))
  }
}
