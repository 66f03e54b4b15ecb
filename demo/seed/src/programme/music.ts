import type { Calendar } from './calendar.ts'
import type { EventPlan } from './event-plan.ts'
import { FULL, guestSale, REDUCED, usualOffers } from './offers.ts'
import { prose } from './prose.ts'

/** Sold out. */
export function quatuorAuJardin(calendar: Calendar): EventPlan {
  const sunday = calendar.firstOn(0, 4)
  return {
    title: 'Quatuor au jardin',
    category: 'concert',
    venue: { name: 'Jardin d’hiver des Augustins', address: '3 rue des Orangers', city: 'Bordeaux' },
    posterFile: 'quatuor-au-jardin.svg',
    description: prose(`
      Quatre archets sous la verrière, entre les fougères et les citronniers : le Quatuor Sarabande joue Haydn, Ravel et
      une création de la compositrice Inès Duval, écrite pour ce lieu et pour l’heure où le jour baisse.

      Le public est assis parmi les plantes, au plus près des musiciens ; il n’y a donc que quarante places. Après le
      concert, les jardiniers offrent le thé et montrent les serres.

      Durée : 1 h 15 sans entracte. La verrière est chauffée et accessible en fauteuil roulant.
    `),
    sessions: [calendar.session(sunday, '16:30', { minutes: 75, doorsMinutesBefore: 30, capacity: 40 })],
    offers: usualOffers({ fullCents: 2400, reducedCents: 1600, vatRateBp: 550 }),
    sales: [
      guestSale(0, { [FULL]: 4 }),
      guestSale(0, { [FULL]: 2 }),
      guestSale(0, { [FULL]: 5, [REDUCED]: 1 }),
      guestSale(0, { [FULL]: 2 }),
      guestSale(0, { [FULL]: 3, [REDUCED]: 3 }),
      guestSale(0, { [FULL]: 4 }),
      guestSale(0, { [FULL]: 2, [REDUCED]: 2 }),
      guestSale(0, { [FULL]: 6 }),
      guestSale(0, { [REDUCED]: 2 }),
      guestSale(0, { [FULL]: 4 }),
    ],
  }
}
