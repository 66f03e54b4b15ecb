import { createServer, type Server } from 'node:http'
import { text } from 'node:stream/consumers'

export type Delivered = {
  signature: string
  raw: string
  path: string
  event: { id: string; type: string; data: unknown }
}

/** What the provider's webhooks arrive at. `refusals` counts those that it still answers with 500. */
export class TestReceiver {
  readonly delivered: Delivered[] = []
  refusals = 0
  refused = 0
  readonly #server: Server

  constructor() {
    this.#server = createServer(async (request, response) => {
      const raw = await text(request)
      if (this.refusals > 0) {
        this.refusals -= 1
        this.refused += 1
        response.writeHead(500).end()
        return
      }
      const signature = String(request.headers['guichet-pay-signature'])
      this.delivered.push({ signature, raw, path: request.url ?? '', event: JSON.parse(raw) })
      response.writeHead(204).end()
    })
  }

  async start(socketPath: string): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(socketPath, resolve))
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
