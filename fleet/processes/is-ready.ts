import { request } from 'node:http'
import { connect } from 'node:net'

const ANSWER_WITHIN_MS = 1_000

/** Whether the service says at its internal door that it is ready. */
export function isHealthy(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asking = request(
      { socketPath: socket, path: '/health/ready', timeout: ANSWER_WITHIN_MS },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode === 200)
      },
    )
    asking.on('timeout', () => asking.destroy())
    asking.on('error', () => resolve(false))
    asking.end()
  })
}

/** Whether somebody listens there. */
export function isListening(address: { path: string } | { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy())
    socket.on('connect', () => {
      resolve(true)
      socket.destroy()
    })
    socket.on('error', () => resolve(false))
    socket.on('close', () => resolve(false))
  })
}
