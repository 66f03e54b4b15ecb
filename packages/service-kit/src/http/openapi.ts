import { fastifySwagger } from '@fastify/swagger'
import { problem } from '@guichet/contracts/problem'
import Fastify, { type FastifyInstance, LogController, type RouteOptions } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { Access } from './access.ts'
import { answerProblems } from './problem.ts'

/** The reader of API documents asks nothing of strangers: no fonts, no assistants, no counting from elsewhere. */
const calmReader = {
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
} as const

/**
 * Describes every route that is added from now on in OpenAPI 3.1, who may use it included: the document stands at
 * `/api/<name>/docs/openapi.json`, a page to read it at `/api/<name>/docs`.
 */
export async function describeRoutes(app: FastifyInstance, name: string, title: string): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title, version: '1' },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    transform: ({ schema, url, route, ...rest }) =>
      jsonSchemaTransform({ ...rest, route, url, schema: schema && { ...schema, ...common(route, schema) } }),
  })
  let reader: Promise<FastifyInstance> | undefined
  const prefix = `/api/${name}/docs` as const
  for (const url of [prefix, `${prefix}/*`]) {
    app.get(url, { schema: { hide: true } }, async (request, reply) => {
      reader ??= openReader(app, prefix).catch((error) => {
        reader = undefined
        throw error
      })
      const { routing } = await reader
      reply.hijack()
      routing(request.raw, reply.raw)
    })
  }
}

/** An application of its own, loaded when somebody first reads: it is 45 MB that a service does not need to serve. */
async function openReader(app: FastifyInstance, routePrefix: `/${string}`): Promise<FastifyInstance> {
  const { default: apiReference } = await import('@scalar/fastify-api-reference')
  const reader = Fastify({
    loggerInstance: app.log,
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: 'x-request-id',
  })
  answerProblems(reader)
  await reader.register(apiReference, {
    routePrefix,
    configuration: { ...calmReader, content: () => app.swagger() },
  })
  await reader.ready()
  return reader
}

function common(route: RouteOptions, schema: { response?: unknown }) {
  return {
    security: securityOf(route.config?.access ?? 'public'),
    response: {
      ...(schema.response as object | undefined),
      default: {
        description: 'A refusal, or a fault of ours',
        content: { 'application/problem+json': { schema: problem } },
      },
    },
  }
}

/** For a scheme without scopes, OpenAPI 3.1 lists the roles that are asked for. */
function securityOf(access: Access): Record<string, string[]>[] {
  if (access === 'public') return []
  if (access === 'anyone') return [{}, { bearer: [] }]
  return [{ bearer: access === 'account' ? [] : [...access] }]
}
