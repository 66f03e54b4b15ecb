import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http'

/** What a stand-in upstream saw of a request. */
export interface SeenRequest {
  method: string
  url: string
  headers: IncomingHttpHeaders
}

/** A plain HTTP server in a service's place, which remembers every request and answers as told. */
export async function standIn(
  socket: string,
  answer: RequestListener,
): Promise<{ seen: SeenRequest[]; server: Server }> {
  const seen: SeenRequest[] = []
  const server = createServer((request, response) => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers })
    request.resume()
    answer(request, response)
  })
  server.listen(socket)
  await once(server, 'listening')
  return { seen, server }
}
