import type { CreateOrganiserBody } from '@guichet/contracts/organisers'
import type { FleetRole, MemberRole } from '@guichet/contracts/roles'
import { Calendar } from './calendar.ts'
import type { EventPlan } from './event-plan.ts'
import { leDernierProjectionniste, lesOiseauxDePapier } from './films.ts'
import { quatuorAuJardin } from './music.ts'

export interface OrganiserPlan {
  /** Whose account opens it and announces its events. */
  owner: 'EventCreator' | 'Admin'
  body: CreateOrganiserBody & { name: string }
  team: { account: FleetRole; role: MemberRole }[]
  events: EventPlan[]
}

/** All there is to see in the demo. Its organisers and their numbers are invented. */
export function programmeAt(nowMs: number): OrganiserPlan[] {
  const calendar = new Calendar(nowMs)
  return [
    {
      owner: 'EventCreator',
      body: {
        name: 'L’Embarcadère',
        legalName: 'SCOP L’Embarcadère, cinéma et spectacles',
        siren: '908172638',
        vatId: 'FR00908172638',
        licenceNumber: 'L-R-22-4817',
        address: '7 quai des Tanneurs, 44000 Nantes',
      },
      team: [
        { account: 'Seller', role: 'seller' },
        { account: 'Cashier', role: 'cashier' },
        { account: 'DoorStaff', role: 'door' },
      ],
      events: [leDernierProjectionniste(calendar), lesOiseauxDePapier(calendar), quatuorAuJardin(calendar)],
    },
  ]
}
