import { AsyncLocalStorage } from 'node:async_hooks'

/** Where a write comes from: the request, and the address that it came from. */
export interface Origin {
  requestId: string
  address: string
}

const origins = new AsyncLocalStorage<() => Origin>()

/** Does some work in the name of a request: what it writes is known to follow from it, without handing the request through every call. */
export function inTheNameOf<Result>(origin: () => Origin, work: () => Result): Result {
  return origins.run(origin, work)
}

/** Of what is being done here, where a request is behind it. */
export function originOfWork(): Origin | undefined {
  return origins.getStore()?.()
}
