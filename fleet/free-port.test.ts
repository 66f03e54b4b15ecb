import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { findFreePort, mustBeFree } from './free-port.ts'

test('a taken port is named, with another one to try', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await expect(mustBeFree(port)).rejects.toThrow(
    `Port ${port} is already in use. Choose another one: npm start -- --port`,
  )
  server.close()
  await once(server, 'close')
  await mustBeFree(port)
})

test('a port that is found free can be had', async () => {
  await mustBeFree(await findFreePort())
})
