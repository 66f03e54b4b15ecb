import type {
  CareEntry,
  CreateMachineBody,
  Dispense,
  Machine,
  MachineKey,
  UpdateMachineBody,
} from '@guichet/contracts/machines'
import type { Page } from '@guichet/contracts/primitives'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE, queryClient } from '../../lib/api/query-client.ts'

const MOST_PER_PAGE = 50
/** Machines speak every half minute: whoever looks at them sees it. */
const LOOK_AGAIN_MS = 10_000
const KEY = [MINE, 'machines'] as const
const MACHINES = '/api/popcorn/machines'

function everyPage<Item>(
  key: readonly unknown[],
  path: string,
  filter: Record<string, string | undefined> = {},
) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ ...filter, limit: MOST_PER_PAGE, cursor: pageParam })
      return api.json<Page<Item>>(`${path}${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
    // Whoever has gone on to further pages reads them in peace.
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? LOOK_AGAIN_MS : false),
  })
}

export const machinesQuery = everyPage<Machine>([...KEY, 'list'], MACHINES)

export interface MachineDetail {
  machine: Machine
  keys: MachineKey[]
}

export function machineQuery(machineId: string) {
  return queryOptions({
    queryKey: [...KEY, 'one', machineId],
    queryFn: ({ signal }) => api.json<MachineDetail>(`${MACHINES}/${machineId}`, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  })
}

export function careQuery(machineId: string) {
  return everyPage<CareEntry>([...KEY, 'care', machineId], `${MACHINES}/${machineId}/care`)
}

export interface PourFilter {
  show?: 'unknown' | 'cases' | undefined
  machineId?: string | undefined
}

export function dispensesQuery(filter: PourFilter) {
  return everyPage<Dispense>([...KEY, 'pours', filter], '/api/popcorn/dispenses', { ...filter })
}

/** Reads again whatever may have changed with a machine: where it stands, what was done, what it poured. */
function refreshMachines(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: KEY })
}

async function post(path: string, body: unknown = {}): Promise<void> {
  await api.response(path, { method: 'POST', body })
  await refreshMachines()
}

export interface Enrolment {
  machine: Machine
  enrolment: { code: string; expiresAtMs: number }
}

async function withCode(path: string, body: unknown): Promise<Enrolment> {
  const made = await api.json<Enrolment>(path, { method: 'POST', body })
  await refreshMachines()
  return made
}

export function createMachine(body: CreateMachineBody): Promise<Enrolment> {
  return withCode(MACHINES, body)
}

export function renewEnrolment(machineId: string): Promise<Enrolment> {
  return withCode(`${MACHINES}/${machineId}/enrolment`, undefined)
}

export async function updateMachine(machineId: string, body: UpdateMachineBody): Promise<void> {
  await api.response(`${MACHINES}/${machineId}`, { method: 'PATCH', body })
  await refreshMachines()
}

export async function revokeKey(machineId: string, keyId: string): Promise<void> {
  await api.response(`${MACHINES}/${machineId}/keys/${keyId}`, { method: 'DELETE' })
  await refreshMachines()
}

/** What its operator does to a machine, as the service calls it. */
export type Tending =
  | { act: 'refills'; portions: number; note: string }
  | { act: 'counts'; stock: number; note: string }
  | { act: 'cleanings'; note: string }
  | { act: 'out-of-service'; reason: string }
  | { act: 'in-service' }

export function tend(machineId: string, { act, ...body }: Tending): Promise<void> {
  return post(`${MACHINES}/${machineId}/${act}`, body)
}

export function settleDispense(dispenseId: string, poured: boolean, reason: string): Promise<void> {
  return post(`/api/popcorn/dispenses/${dispenseId}/settle`, { poured, reason })
}

export function decideComplaint(dispenseId: string, granted: boolean, reason: string): Promise<void> {
  return post(`/api/popcorn/dispenses/${dispenseId}/decide`, { granted, reason })
}
