import type { IncomingMessage, ServerResponse } from 'node:http'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RawServerDefault,
} from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import type { InternalKeys } from '../internal/keys.ts'
import type { ReadViewer } from '../tokens/verify.ts'
import { guardRoutes } from './access.ts'
import { countRequests, type RequestCounts } from './metrics.ts'
import { describeRoutes } from './openapi.ts'
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
  readViewer: ReadViewer
  counts: RequestCounts
  /** Programs that come through routes that name them, by secrets of their own. */
  keys: InternalKeys
  bodyLimitBytes?: number
}

/**
 * The public application of a service. Nginx in front sets the request id, headers, limits and access log, so a request pays
 * here for nothing but its own work. Its OpenAPI document and a page to read it stand at `/api/<name>/docs`.
 */
export async function buildApp(options: AppOptions): Promise<App> {
  const app = bareApp(options.log, options.bodyLimitBytes)
  countRequests(app, options.counts, options.log)
  const plain = app as unknown as FastifyInstance
  await describeRoutes(plain, options.name, options.title)
  guardRoutes(plain, options.readViewer, options.keys)
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
    // A logger of its own for each request costs more than the request says: whoever logs names the request.
    childLoggerFactory: (logger) => logger,
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
