import { fastifySwagger } from '@fastify/swagger'
import { problem } from '@guichet/contracts/problem'
import apiReference from '@scalar/fastify-api-reference'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { Access } from './access.ts'

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
  await app.register(apiReference, { routePrefix: `/api/${name}/docs`, configuration: calmReader })
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
