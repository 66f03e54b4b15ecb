import { authorizeBody, reportBody } from '@guichet/contracts/machine-protocol'
import { type FastLane, isPlainRefusal, type PlainRequest } from '@guichet/service-kit/http/fast-lane'
import type { Deps } from '../deps.ts'
import type { MachineDoor } from '../machines/machine-door.ts'
import { authorizePour, hearReport, type REPORTS } from './pouring.ts'

const UUIDV7 = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
const PATH = new RegExp(`^/api/popcorn/machine/(?:authorize|dispenses/(${UUIDV7})/(confirm|void|unknown))$`)

type Answer = (deps: Deps, machineKey: number) => Promise<object>

/** Every pour: that a machine may, and that it did. */
export function pourLane(deps: Deps, door: MachineDoor): FastLane {
  return {
    path: PATH,
    statusCode: 200,
    answer: async (request) => {
      const answer = answerTo(request)
      if (!answer) return undefined
      const { url: path, headers, bytes: body } = request
      const { machineKey, takeBack } = await door.letIn({ method: 'POST', path, headers, body })
      try {
        return JSON.stringify(await answer(deps, machineKey))
      } catch (error) {
        if (!isPlainRefusal(error)) takeBack()
        throw error
      }
    },
  }
}

function answerTo({ path, body }: PlainRequest): Answer | undefined {
  const [, dispenseId, report] = path
  if (!dispenseId) {
    const read = authorizeBody.safeParse(body)
    return read.success ? (deps, machineKey) => authorizePour(deps, machineKey, read.data) : undefined
  }
  const read = reportBody.safeParse(body)
  if (!read.success) return undefined
  const said = { dispenseId, report: report as keyof typeof REPORTS }
  return (deps, machineKey) => hearReport(deps, { machineKey, ...said }, read.data)
}
