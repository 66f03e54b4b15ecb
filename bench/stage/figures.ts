import { Client } from 'undici'

/** A figure that a service shows the operator; NaN while it is not known. */
export async function readFigure(internalUrl: string, name: string): Promise<number> {
  const client = new Client('http://localhost', { socketPath: internalUrl.slice('unix:'.length) })
  try {
    const { body } = await client.request({ method: 'GET', path: '/metrics' })
    const value = new RegExp(`^${name} (.+)$`, 'm').exec(await body.text())?.[1]
    return Number(value ?? Number.NaN)
  } finally {
    await client.close()
  }
}
