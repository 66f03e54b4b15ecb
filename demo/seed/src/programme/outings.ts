import type { Calendar } from './calendar.ts'
import type { EventPlan, OfferPlan } from './event-plan.ts'
import { accountSale, FULL, guestSale, REDUCED, usualOffers } from './offers.ts'
import { prose } from './prose.ts'

const UNDER_18 = 'Moins de 18 ans'

/** The house is closed on Mondays; one enters at the beginning of a slot. */
export function lumieresDAtelier(calendar: Calendar): EventPlan {
  const days = Array.from({ length: 14 }, (_, index) => index + 1)
  const openDays = days.filter((day) => calendar.weekdayOf(day) !== 1)
  const shape = { minutes: 150, doorsMinutesBefore: 0, capacity: 60 }
  return {
    title: 'Lumières d’atelier',
    category: 'exhibition',
    venue: { name: 'Maison des Encres', address: '14 rue du Puits-Neuf', city: 'Montpellier' },
    posterFile: 'lumieres-d-atelier.svg',
    description: prose(`
      Une lampe à pétrole, une fenêtre au nord, une ampoule nue : à quoi ressemble la lumière sous laquelle naît un
      tableau ? Soixante peintures, carnets et photographies, de 1870 à nos jours, entrent dans l’atelier à l’heure où
      l’on y travaille.

      La visite suit une journée, du petit matin à la nuit. Dans la dernière salle, chacun peut peindre vingt minutes à la
      bougie ; les toiles restent accrochées jusqu’au lendemain.

      Entrée par créneaux, pour que l’on voie bien. Le carnet de visite est compris dans le prix.
    `),
    sessions: openDays.flatMap((day) =>
      (['10:00', '13:00', '15:30'] as const).map((time) => calendar.session(day, time, shape)),
    ),
    offers: [
      ...usualOffers({ fullCents: 900, reducedCents: 600, vatRateBp: 1000 }),
      { name: UNDER_18, priceCents: 300, vatRateBp: 1000, perOrderMax: 10, proofRequired: true },
    ],
    sales: [
      guestSale(0, { [FULL]: 2 }),
      guestSale(1, { [FULL]: 2, [UNDER_18]: 3 }),
      guestSale(2, { [REDUCED]: 1 }),
      guestSale(5, { [FULL]: 2, [REDUCED]: 2 }),
    ],
  }
}

const FREE_ENTRY = 'Entrée libre'
const BINDING = 'Atelier de reliure, 10 h 30'
const MARBLING = 'Atelier de papier marbré, 14 h 30'

/** Free, but for its workshops. */
export function foireAuxLivres(calendar: Calendar): EventPlan {
  const saturday = calendar.firstOn(6, 9)
  const shape = { minutes: 540, doorsMinutesBefore: 0, capacity: 1524 }
  const workshop = { vatRateBp: 1000, perOrderMax: 4 }
  return {
    title: 'La Foire aux livres',
    category: 'fair',
    venue: { name: 'Halle aux Sucres', address: 'Place des Bateliers', city: 'Lille' },
    posterFile: 'foire-aux-livres.svg',
    description: prose(`
      Cent vingt libraires, éditeurs et bouquinistes dressent leurs tables sous la grande halle. Des poches à un euro, des
      premières éditions sous verre, des bandes dessinées introuvables et des rayons entiers de livres pour enfants : on
      vient pour un titre, on repart avec un sac.

      L’entrée est libre ; le billet gratuit fait gagner du temps à la porte. Deux ateliers de douze places sont proposés
      chaque jour, matériel compris : relier un carnet le matin, marbrer du papier l’après-midi.
    `),
    sessions: [calendar.session(saturday, '09:30', shape), calendar.session(saturday + 1, '09:30', shape)],
    pools: [
      { name: 'Halle', capacity: 1500 },
      { name: 'Table de reliure', capacity: 12 },
      { name: 'Bacs à marbrer', capacity: 12 },
    ],
    offers: [
      { name: FREE_ENTRY, priceCents: 0, vatRateBp: 1000, perOrderMax: 10, poolName: 'Halle' },
      { ...workshop, name: BINDING, priceCents: 2200, poolName: 'Table de reliure' },
      { ...workshop, name: MARBLING, priceCents: 1800, poolName: 'Bacs à marbrer' },
    ],
    sales: [
      accountSale(0, { [FREE_ENTRY]: 2 }),
      guestSale(0, { [FREE_ENTRY]: 4 }),
      guestSale(0, { [FREE_ENTRY]: 1, [BINDING]: 1 }),
      guestSale(0, { [MARBLING]: 2 }),
      guestSale(1, { [FREE_ENTRY]: 6 }),
      guestSale(1, { [BINDING]: 4 }),
    ],
  }
}

const stands = [
  { name: 'Tribune Nord', capacity: 2600, priceCents: 1800 },
  { name: 'Tribune Sud', capacity: 2600, priceCents: 1800 },
  { name: 'Tribune Est', capacity: 3100, priceCents: 3200 },
  { name: 'Tribune d’honneur', capacity: 900, priceCents: 5500 },
]

export function lumiereContreOlympique(calendar: Calendar): EventPlan {
  return {
    title: 'RC Lumière – Olympique du Port',
    category: 'sport',
    venue: { name: 'Stade des Soieries', address: 'Avenue du Confluent', city: 'Lyon' },
    posterFile: 'rc-lumiere-olympique-du-port.svg',
    description: prose(`
      Le choc de la saison : invaincu chez lui depuis un an, le RC Lumière reçoit l’Olympique du Port, meilleure attaque du
      championnat. À l’aller, tout s’était joué dans les arrêts de jeu.

      Ouverture des portes deux heures avant le coup d’envoi. Fanfare et ateliers pour les enfants sur le parvis ; la
      Tribune Nord est celle des chants. Les supporters visiteurs sont accueillis en Tribune Sud.
    `),
    sessions: [
      calendar.session(calendar.firstOn(6, 11), '17:00', {
        minutes: 120,
        doorsMinutesBefore: 120,
        capacity: 9200,
      }),
    ],
    pools: stands.map(({ name, capacity }) => ({ name, capacity })),
    offers: stands.flatMap(({ name, priceCents }): OfferPlan[] => [
      { name, poolName: name, priceCents, vatRateBp: 550, perOrderMax: 10, tariffFamily: 'full' },
      {
        name: `${name}, moins de 14 ans`,
        poolName: name,
        priceCents: priceCents / 2,
        vatRateBp: 550,
        perOrderMax: 10,
        proofRequired: true,
        tariffFamily: 'under_14',
      },
    ]),
    sales: [
      accountSale(0, { 'Tribune Est': 1, 'Tribune Est, moins de 14 ans': 1 }),
      guestSale(0, { 'Tribune Nord': 8 }),
      guestSale(0, { 'Tribune Nord': 10 }),
      guestSale(0, { 'Tribune Sud': 6, 'Tribune Sud, moins de 14 ans': 4 }),
      guestSale(0, { 'Tribune Est': 2, 'Tribune Est, moins de 14 ans': 2 }),
      guestSale(0, { 'Tribune d’honneur': 4 }),
    ],
  }
}
