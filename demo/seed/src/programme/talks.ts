import type { Calendar } from './calendar.ts'
import type { EventPlan } from './event-plan.ts'
import { FULL, guestSale, REDUCED, usualOffers } from './offers.ts'
import { prose } from './prose.ts'

/** Without a picture: Guichet draws its poster. */
export function pourquoiLaNuitEstNoire(calendar: Calendar): EventPlan {
  return {
    title: 'Pourquoi la nuit est-elle noire ?',
    category: 'conference',
    venue: { name: 'Amphithéâtre du Planétarium', address: '5 rue de l’Équinoxe', city: 'Grenoble' },
    description: prose(`
      Si le ciel est rempli d’étoiles dans toutes les directions, il devrait briller partout. Il est noir, et cette simple
      évidence a occupé les astronomes pendant trois siècles, puis un poète, avant de nous apprendre l’âge de l’univers.

      L’astrophysicienne Hélène Sorbier raconte l’enquête sans équation, lampes et ballons à l’appui. La conférence est
      suivie d’une observation sur la terrasse, si le ciel le veut bien.
    `),
    sessions: [
      calendar.session(calendar.firstOn(4, 5), '19:00', {
        minutes: 90,
        doorsMinutesBefore: 30,
        capacity: 220,
      }),
    ],
    offers: usualOffers({ fullCents: 800, reducedCents: 400, vatRateBp: 2000 }),
    sales: [
      guestSale(0, { [FULL]: 2 }),
      guestSale(0, { [REDUCED]: 5 }),
      guestSale(0, { [FULL]: 1, [REDUCED]: 1 }),
    ],
  }
}

const FULL_PRICE = 'Full price'

/** In the language of its evening, and without a picture either. */
export function lostInTranslation(calendar: Calendar): EventPlan {
  const friday = calendar.firstOn(5, 4)
  const shape = { minutes: 100, doorsMinutesBefore: 45, capacity: 90 }
  const offer = { vatRateBp: 550, perOrderMax: 10 }
  return {
    title: 'Lost in Translation: Comedy in English',
    category: 'comedy',
    venue: { name: 'La Cave du Mistral', address: '22 rue des Navigateurs', city: 'Marseille' },
    description: prose(`
      Five comedians who moved to France for love, work or the cheese, and stayed because they never understood the form to
      leave. Stand-up in plain English about landlords, apéritifs and the seventeen ways to say “sort of”.

      Newcomers take the stage in the first half, the headliner comes after the break. No French needed, though you may
      learn some you should not repeat. Ages 16 and over; the bar opens at 7.45 pm.
    `),
    sessions: [calendar.session(friday, '20:30', shape), calendar.session(friday + 14, '20:30', shape)],
    offers: [
      { ...offer, name: FULL_PRICE, priceCents: 1400, tariffFamily: 'full' },
      {
        ...offer,
        name: 'Students and jobseekers',
        priceCents: 900,
        tariffFamily: 'reduced',
        proofRequired: true,
      },
    ],
    sales: [
      guestSale(0, { [FULL_PRICE]: 4 }),
      guestSale(0, { [FULL_PRICE]: 2 }),
      guestSale(1, { [FULL_PRICE]: 2 }),
    ],
  }
}
