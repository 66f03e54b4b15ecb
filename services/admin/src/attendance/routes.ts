import { idParams } from '@guichet/contracts/primitives'
import { attendancePage, attendanceQuery, sessionAttendanceAnswer } from '@guichet/contracts/stats'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { readAttendance, readSession } from './read-attendance.ts'

export function attendanceRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/admin/stats/attendance',
      schema: { querystring: attendanceQuery, response: { 200: attendancePage } },
      config: { access: 'account' },
      handler: (request) => readAttendance(deps, viewerOf(request), request.query),
    })

    app.route({
      method: 'GET',
      url: '/api/admin/stats/sessions/:id',
      schema: { params: idParams, response: { 200: sessionAttendanceAnswer } },
      config: { access: 'account' },
      handler: (request) => readSession(deps, viewerOf(request), request.params.id),
    })
  }
}
