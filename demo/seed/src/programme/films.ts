import type { CreateSessionBody } from '@guichet/contracts/events'
import type { Calendar, WallTime, Weekday } from './calendar.ts'
import type { EventPlan } from './event-plan.ts'
import { accountSale, FULL, guestSale, REDUCED, UNDER_14, usualOffers } from './offers.ts'
import { prose } from './prose.ts'

const cinemaOffers = usualOffers({ fullCents: 950, reducedCents: 750, under14Cents: 500, vatRateBp: 550 })

/** The hall is closed on Mondays and Tuesdays. */
const feature: Partial<Record<Weekday, WallTime[]>> = {
  0: ['11:00', '14:30', '17:15'],
  3: ['18:15', '20:45'],
  4: ['18:15', '20:45'],
  5: ['18:15', '20:45'],
  6: ['11:00', '14:30', '17:15', '20:45'],
}

const matinees: Partial<Record<Weekday, WallTime[]>> = { 0: ['10:45', '16:00'], 3: ['15:00'], 6: ['16:00'] }

export function leDernierProjectionniste(calendar: Calendar): EventPlan {
  const shape = { minutes: 118, doorsMinutesBefore: 20, capacity: 124 }
  const open = calendar.openSession(shape, '10:30', '22:00')
  const hallIsFree = (session: CreateSessionBody) =>
    Math.abs(session.startsAtMs - open.startsAtMs) > (shape.minutes + 20) * 60_000
  const screenings = weeks(calendar, 3, feature, shape).filter(hallIsFree)
  return {
    title: 'Le Dernier Projectionniste',
    category: 'film',
    venue: { name: 'Cinéma L’Embarcadère, grande salle', address: '7 quai des Tanneurs', city: 'Nantes' },
    posterFile: 'le-dernier-projectionniste.svg',
    description: prose(`
      Pendant quarante ans, Marcel a monté les bobines du Rex, dans une petite ville où l’on n’arrive plus guère que par
      hasard. Le jour où la salle passe au numérique, il charge le dernier film dans sa camionnette et prend la route : il
      veut le projeter une fois encore, à chacun de ceux qui l’ont aimé.

      De granges en gymnases, de cours d’école en façades blanchies à la chaux, le voyage devient une tournée, puis une
      légende. Un premier long métrage tendre et drôle, tourné en pellicule, sur ce qu’il faut de lumière pour faire
      tenir ensemble des inconnus dans le noir.

      Film français, 1 h 58, couleur. Version originale, sous-titres pour sourds et malentendants à chaque séance ; boucle
      magnétique dans la salle.
    `),
    sessions: [open, ...screenings].sort((a, b) => a.startsAtMs - b.startsAtMs),
    offers: cinemaOffers,
    sales: [
      accountSale(0, { [FULL]: 1, [UNDER_14]: 1 }),
      guestSale(0, { [FULL]: 2 }),
      guestSale(0, { [REDUCED]: 1 }),
      guestSale(0, { [FULL]: 2, [UNDER_14]: 2 }),
      guestSale(0, { [FULL]: 1, [REDUCED]: 1 }),
      guestSale(2, { [FULL]: 2 }),
      guestSale(3, { [REDUCED]: 2 }),
      guestSale(5, { [FULL]: 4 }),
      guestSale(8, { [FULL]: 2, [UNDER_14]: 1 }),
    ],
  }
}

export function lesOiseauxDePapier(calendar: Calendar): EventPlan {
  return {
    title: 'Les Oiseaux de papier',
    category: 'film',
    venue: { name: 'Cinéma L’Embarcadère, petite salle', address: '7 quai des Tanneurs', city: 'Nantes' },
    posterFile: 'les-oiseaux-de-papier.svg',
    description: prose(`
      Dans la maison de sa grand-mère, Lou trouve une guirlande d’oiseaux découpés dans un vieux journal. La nuit venue,
      le plus rouge d’entre eux s’en détache et lui demande le chemin de la mer.

      Vingt-quatre mille feuilles pliées à la main, trois ans de tournage image par image : un film d’animation sans
      presque un mot, où le vent, la pluie et les ciseaux ont chacun leur voix. À partir de 5 ans.
    `),
    sessions: weeks(calendar, 3, matinees, { minutes: 64, doorsMinutesBefore: 15, capacity: 68 }),
    offers: cinemaOffers,
    sales: [guestSale(0, { [FULL]: 1, [UNDER_14]: 3 }), guestSale(1, { [FULL]: 2, [UNDER_14]: 2 })],
  }
}

/** From tomorrow on, the same hours each week. */
function weeks(
  calendar: Calendar,
  count: number,
  hours: Partial<Record<Weekday, WallTime[]>>,
  shape: { minutes: number; doorsMinutesBefore: number; capacity: number },
): CreateSessionBody[] {
  const days = Array.from({ length: 7 * count }, (_, index) => index + 1)
  return days.flatMap((day) =>
    (hours[calendar.weekdayOf(day)] ?? []).map((time) => calendar.session(day, time, shape)),
  )
}
