import Fastify from 'fastify'

// The ceiling of a request path: a bare Fastify route that parses a body and gives it back, at a socket like the services'.

const socket = process.argv[2] ?? ''
const app = Fastify({ bodyLimit: 1024 * 1024 })
app.post('/*', (request, reply) => reply.status(201).send(request.body))
await app.listen({ path: socket, backlog: 4096 })
process.send?.('listening')
process.on('disconnect', () => process.exit(0))
