import type { Calendar } from './calendar.ts'
import type { EventPlan } from './event-plan.ts'
import { FULL, guestSale, REDUCED, usualOffers } from './offers.ts'
import { prose } from './prose.ts'

/** Sold out. */
export function quatuorAuJardin(calendar: Calendar): EventPlan {
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
    sessions: [
      calendar.session(calendar.firstOn(0, 4), '16:30', {
        minutes: 75,
        doorsMinutesBefore: 30,
        capacity: 40,
      }),
    ],
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

/** Not on sale before tomorrow. */
export function nuitElectrique(calendar: Calendar): EventPlan {
  const offers = [
    ...usualOffers({ fullCents: 3400, reducedCents: 2600, vatRateBp: 550 }),
    { name: 'Premiers arrivés', priceCents: 2800, vatRateBp: 550, cap: 200, perOrderMax: 4 },
  ]
  const salesStartAtMs = calendar.at(1, '10:00')
  return {
    title: 'Nuit électrique',
    category: 'concert',
    venue: { name: 'Les Halles du Port', address: '60 quai de la Joliette', city: 'Marseille' },
    posterFile: 'nuit-electrique.svg',
    description: prose(`
      Six heures de musiques électroniques sous les charpentes d’un ancien hangar à agrumes. De la techno qui monte au
      disco qui descend, en passant par un orchestre de synthétiseurs réparés sur place : sept projets, une seule prise de
      courant.

      Avec Volta Sœurs, DJ Pétrole, Karst, Mina Oum, Les Fusibles, Basse Tension et, jusqu’à la fermeture, Aube. Vestiaire
      et bouchons d’oreille gratuits ; navettes vers la gare toutes les vingt minutes jusqu’à 3 h.
    `),
    sessions: [
      calendar.session(calendar.firstOn(6, 30), '20:00', {
        minutes: 360,
        doorsMinutesBefore: 30,
        capacity: 1200,
      }),
    ],
    offers: offers.map((offer) => ({ ...offer, salesStartAtMs })),
    sales: [],
  }
}

export function journeesDuSon(calendar: Calendar): EventPlan {
  const saturday = calendar.firstOn(6, 15)
  const shape = { minutes: 690, doorsMinutesBefore: 30, capacity: 650 }
  return {
    title: 'Journées du Son',
    category: 'concert',
    venue: { name: 'La Manufacture des Ondes', address: '9 boulevard de la Vilaine', city: 'Rennes' },
    posterFile: 'journees-du-son.svg',
    description: prose(`
      Deux jours pour ouvrir grand les oreilles. On y écoute un concert allongé dans le noir, une forêt enregistrée à
      l’aube, les voix d’un marché disparu ; on y fabrique un micro avec un couvercle de bocal ; on y rencontre celles et
      ceux qui bruitent les films, accordent les cloches ou mesurent le silence.

      Chaque soir à 20 h, un concert réunit les artistes de la journée. Un billet vaut pour toute la journée, concert
      compris ; les ateliers sont sans réservation, dans la limite des places.
    `),
    sessions: [calendar.session(saturday, '10:30', shape), calendar.session(saturday + 1, '10:30', shape)],
    offers: usualOffers({ fullCents: 1800, reducedCents: 1200, under14Cents: 600, vatRateBp: 550 }),
    sales: [
      guestSale(0, { [FULL]: 2 }),
      guestSale(0, { [REDUCED]: 4 }),
      guestSale(1, { [FULL]: 2 }),
      guestSale(1, { [FULL]: 1, [REDUCED]: 1 }),
    ],
  }
}
