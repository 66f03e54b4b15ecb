import type { CreateOrganiserBody } from '@guichet/contracts/organisers'
import type { FleetRole, MemberRole } from '@guichet/contracts/roles'
import { Calendar } from './calendar.ts'
import type { EventPlan } from './event-plan.ts'
import { leDernierProjectionniste, lesOiseauxDePapier } from './films.ts'
import { journeesDuSon, nuitElectrique, quatuorAuJardin } from './music.ts'
import { foireAuxLivres, lumiereContreOlympique, lumieresDAtelier } from './outings.ts'
import { cyranoDeBergerac, lePetitCirqueDePapier, marees, toutVaBien } from './stage.ts'
import { lostInTranslation, pourquoiLaNuitEstNoire } from './talks.ts'

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
        legalName: 'SCOP L’Embarcadère, cinéma et tournées',
        siren: '908172638',
        vatId: 'FR65908172638',
        licenceNumber: 'L-R-22-4817',
        address: '7 quai des Tanneurs, 44000 Nantes',
      },
      team: [
        { account: 'Seller', role: 'seller' },
        { account: 'Cashier', role: 'cashier' },
        { account: 'DoorStaff', role: 'door' },
      ],
      events: [
        leDernierProjectionniste(calendar),
        lesOiseauxDePapier(calendar),
        cyranoDeBergerac(calendar),
        marees(calendar),
        toutVaBien(calendar),
        lePetitCirqueDePapier(calendar),
        quatuorAuJardin(calendar),
        lumieresDAtelier(calendar),
      ],
    },
    {
      owner: 'Admin',
      body: {
        name: 'Grand Large',
        legalName: 'Association Grand Large, culture et sport',
        siren: '934051822',
        vatId: 'FR78934051822',
        licenceNumber: 'L-R-20-1234',
        address: '12 rue des Docks, 13002 Marseille',
      },
      team: [
        { account: 'Cashier', role: 'cashier' },
        { account: 'DoorStaff', role: 'door' },
      ],
      events: [
        nuitElectrique(calendar),
        journeesDuSon(calendar),
        foireAuxLivres(calendar),
        lumiereContreOlympique(calendar),
        pourquoiLaNuitEstNoire(calendar),
        lostInTranslation(calendar),
      ],
    },
  ]
}
