import type { IncomingMessage, ServerResponse } from 'node:http'
import { fastifySwagger } from '@fastify/swagger'
import apiReference from '@scalar/fastify-api-reference'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RawServerDefault,
} from 'fastify'
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import { type Authenticate, guardRoutes } from './access.ts'
import { countRequests, type RequestCounts } from './metrics.ts'
import { answerError, answerProblems } from './problem.ts'

/** An application whose routes take and give what their zod schemas say. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

export interface AppOptions {
  /** The service's name, as in its paths: `/api/<name>/…`. */
  name: string
  title: string
  log: Logger
  /** Sets up reading access tokens on the application. */
  authentication: (app: FastifyInstance) => Promise<Authenticate>
  counts: RequestCounts
  bodyLimitBytes?: number
}

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
 * The public application of a service. Nginx in front sets the request id, headers, limits and access log, so a request pays
 * here for nothing but its own work. Its OpenAPI document and a page to read it stand at `/api/<name>/docs`.
 */
export async function buildApp(options: AppOptions): Promise<App> {
  const app = bareApp(options.log, options.bodyLimitBytes)
  countRequests(app, options.counts, options.log)
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: options.title, version: '1' },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    transform: jsonSchemaTransform,
  })
  await app.register(apiReference, {
    routePrefix: `/api/${options.name}/docs`,
    configuration: calmReader,
  })
  const plain = app as unknown as FastifyInstance
  guardRoutes(plain, await options.authentication(plain))
  return app
}

/** The application behind the internal door: other services, the operator. */
export function buildInternalApp(log: Logger): App {
  return bareApp(log)
}

function bareApp(log: Logger, bodyLimit = 1024 * 1024): App {
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: true,
    requestIdHeader: 'x-request-id',
    bodyLimit,
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => {
      answerError(error, request as unknown as FastifyRequest, reply as unknown as FastifyReply)
    },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  answerProblems(app as unknown as FastifyInstance)
  return app as App
}
