import type { App } from '@guichet/service-kit/http/app'
import { calendarRoutes } from './calendars/routes.ts'
import type { Deps } from './deps.ts'
import { myEventRoutes } from './events/my-routes.ts'
import { publicEventRoutes } from './events/public-routes.ts'
import { eventRoutes } from './events/routes.ts'
import { imageRoutes } from './images/routes.ts'
import { invitedRoutes } from './invitations/guest-routes.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { placeRoutes } from './members/place-routes.ts'
import { memberRoutes } from './members/routes.ts'
import { organiserRoutes } from './organisers/routes.ts'
import { organiserSessionRoutes } from './organisers/session-routes.ts'
import { peopleRoutes } from './people/routes.ts'
import { posterRoutes } from './posters/routes.ts'
import { previewRoutes } from './previews/routes.ts'
import { sessionChangeRoutes } from './sessions/change-routes.ts'
import { internalSessionRoutes } from './sessions/internal-routes.ts'
import { sessionPlanRoutes } from './sessions/plan-routes.ts'
import { sessionRoutes } from './sessions/routes.ts'

export function publicRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    await app.register(publicEventRoutes(deps))
    await app.register(myEventRoutes(deps))
    await app.register(eventRoutes(deps))
    await app.register(sessionRoutes(deps))
    await app.register(sessionPlanRoutes(deps))
    await app.register(sessionChangeRoutes(deps))
    await app.register(imageRoutes(deps))
    await app.register(posterRoutes(deps))
    await app.register(calendarRoutes(deps))
    await app.register(previewRoutes(deps))
    await app.register(organiserRoutes(deps))
    await app.register(organiserSessionRoutes(deps))
    await app.register(memberRoutes(deps))
    await app.register(placeRoutes(deps))
    await app.register(invitationRoutes(deps))
    await app.register(invitedRoutes(deps))
  }
}

export function internalRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    await app.register(internalSessionRoutes(deps))
    await app.register(peopleRoutes(deps))
  }
}
