import { type PlacesAnswer, placesAnswer } from '@guichet/contracts/organisers'
import { type Act, may, mayEverywhere } from '@guichet/contracts/roles'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { listMembershipsOf } from './queries.ts'

/** What one must be allowed, for one organiser at least, to have something to do in a room. */
const keys: Record<keyof PlacesAnswer, readonly Act[]> = {
  studio: ['edit_event', 'see_sales'],
  counter: ['sell'],
  door: ['admit'],
  machines: ['run_machines'],
  subscribers: ['see_attendees'],
  admin: ['see_sales'],
}

/** Rooms of services that know nobody who is limited to single sessions. */
const OF_A_WHOLE: readonly (keyof PlacesAnswer)[] = ['machines', 'subscribers', 'admin']

export function placeRoutes({ db }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/events/mine/places',
      schema: { response: { 200: placesAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const { accountId, roles } = viewerOf(request)
        const memberships = await listMembershipsOf(db, accountId)
        const unlimited = memberships.filter(({ session_ids }) => session_ids === null)
        const opens = (room: keyof PlacesAnswer): boolean => {
          const own = OF_A_WHOLE.includes(room) ? unlimited : memberships
          return keys[room].some((act) => mayEverywhere(roles, act) || own.some(({ role }) => may(role, act)))
        }
        reply.header('cache-control', 'no-store')
        return {
          // Who may open an organiser has something to do there before they have one.
          studio: roles.includes('EventCreator') || opens('studio'),
          counter: opens('counter'),
          door: opens('door'),
          machines: opens('machines'),
          subscribers: opens('subscribers'),
          admin: opens('admin'),
        }
      },
    })
  }
}
