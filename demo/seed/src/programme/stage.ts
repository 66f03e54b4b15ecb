import type { Calendar } from './calendar.ts'
import type { EventPlan, OfferPlan } from './event-plan.ts'
import { accountSale, FULL, guestSale, REDUCED, UNDER_14, usualOffers } from './offers.ts'
import { prose } from './prose.ts'

const STALLS = 'Orchestre'
const BALCONY = 'Balcon'

export function cyranoDeBergerac(calendar: Calendar): EventPlan {
  const wednesday = calendar.firstOn(3, 6)
  const shape = { minutes: 165, doorsMinutesBefore: 45, capacity: 480 }
  const evenings = [0, 1, 2, 3].map((later) => calendar.session(wednesday + later, '20:00', shape))
  return {
    title: 'Cyrano de Bergerac',
    category: 'theatre',
    venue: { name: 'Théâtre du Lanternier', address: '18 montée des Verriers', city: 'Lyon' },
    posterFile: 'cyrano-de-bergerac.svg',
    refundPolicy: { refundable: true, untilHoursBefore: 48, feeCents: 200, exchangeable: true },
    description: prose(`
      Il manie l’épée comme la rime, tient tête à cent hommes et n’ose pas dire trois mots à celle qu’il aime. Alors il
      les souffle à un autre, plus beau, moins bavard, et le balcon de Roxane devient le lieu du plus généreux des
      mensonges.

      Onze comédiennes et comédiens jouent les quarante rôles d’Edmond Rostand à vue, dans une imprimerie où tout sort des
      encriers : les panaches, les canons, la lune. La mise en scène de Judith Valmont garde chaque alexandrin et le
      plaisir, intact, de les entendre fuser.

      Durée : 2 h 45 avec entracte. Représentation du samedi adaptée en langue des signes française.
    `),
    sessions: [...evenings, calendar.session(wednesday + 4, '16:00', shape)],
    pools: [
      { name: STALLS, capacity: 320 },
      { name: BALCONY, capacity: 160 },
    ],
    offers: [...placesIn(STALLS, 3200, 2200), ...placesIn(BALCONY, 2200, 1400)],
    sales: [
      accountSale(3, { [inPart(STALLS, FULL)]: 2 }),
      guestSale(0, { [inPart(STALLS, FULL)]: 2 }),
      guestSale(0, { [inPart(BALCONY, REDUCED)]: 10 }),
      guestSale(1, { [inPart(STALLS, FULL)]: 1, [inPart(STALLS, REDUCED)]: 1 }),
      guestSale(3, { [inPart(STALLS, FULL)]: 4 }),
      guestSale(4, { [inPart(BALCONY, FULL)]: 2 }),
    ],
    later: [
      {
        kind: 'give',
        saleIndex: 0,
        to: {
          email: 'nina.martin@example.org',
          name: 'Nina Martin',
          message: 'Le deuxième fauteuil est pour toi. On se retrouve au bar à 19 h 15 ?',
        },
      },
      { kind: 'refund', saleIndex: 4, reason: 'Un des quatre ne peut plus venir ; demandé par téléphone.' },
    ],
  }
}

/** The VAT is that of a new production's first performances. */
function placesIn(poolName: string, fullCents: number, reducedCents: number): OfferPlan[] {
  return usualOffers({ fullCents, reducedCents, vatRateBp: 210 }).map((offer) => ({
    ...offer,
    name: inPart(poolName, offer.name),
    poolName,
  }))
}

function inPart(poolName: string, offerName: string): string {
  return `${poolName}, ${offerName.toLowerCase()}`
}

export function marees(calendar: Calendar): EventPlan {
  const friday = calendar.firstOn(5, 12)
  const shape = { minutes: 70, doorsMinutesBefore: 30, capacity: 260 }
  return {
    title: 'Marées',
    category: 'dance',
    venue: { name: 'La Corderie', address: '2 bassin des Chalutiers', city: 'La Rochelle' },
    posterFile: 'marees.svg',
    description: prose(`
      Neuf danseurs, un plateau recouvert de sel, et la mer qui monte. La chorégraphe Nadia Kerbrat a passé deux hivers à
      noter les horaires de marée de son île natale ; elle en a tiré une partition de vagues, de ressacs et d’attentes,
      où chaque corps finit par prendre le rythme de tous les autres.

      Sur scène, les violoncelles d’Anton Reiss jouent avec l’eau que l’on entend goutter, couler, puis se retirer. Une
      pièce pour tous, dès 8 ans, suivie le vendredi d’une rencontre avec la compagnie.
    `),
    sessions: [
      calendar.session(friday, '20:30', shape),
      calendar.session(friday + 1, '20:30', shape),
      calendar.session(friday + 2, '17:00', shape),
    ],
    offers: usualOffers({ fullCents: 2600, reducedCents: 1800, under14Cents: 1000, vatRateBp: 210 }),
    sales: [
      guestSale(0, { [FULL]: 2 }),
      guestSale(0, { [REDUCED]: 2 }),
      guestSale(1, { [FULL]: 2, [UNDER_14]: 1 }),
      guestSale(2, { [FULL]: 3 }),
      guestSale(2, { [FULL]: 2, [REDUCED]: 1 }),
    ],
    later: [
      {
        kind: 'move',
        sessionIndex: 2,
        startsAtMs: calendar.at(friday + 6, '20:30'),
        endsAtMs: calendar.at(friday + 6, '20:30') + shape.minutes * 60_000,
        notice: prose(`
          Le violoncelliste Anton Reiss est retenu en tournée : la représentation du dimanche est reportée au jeudi suivant, à
          20 h 30, dans la même salle.
        `),
      },
    ],
  }
}

/** All but sold out: three places are left. */
export function toutVaBien(calendar: Calendar): EventPlan {
  const parties = [10, 8, 6, 2, 4, 10, 5, 2, 6, 4, 8, 2, 10]
  return {
    title: 'Tout va bien',
    category: 'comedy',
    venue: { name: 'Café-théâtre du Halage', address: '41 allée des Platanes', city: 'Toulouse' },
    posterFile: 'tout-va-bien.svg',
    description: prose(`
      Léon Bastide a perdu son emploi, ses clés et la recette du gâteau de sa mère, mais il va très bien, merci. La preuve :
      il sourit. Une heure et quart d’optimisme acharné face aux serveurs vocaux, aux réunions de famille et à une plante
      verte qui ne l’aime pas.

      Un seul en scène écrit avec sa sœur, qui dément à peu près tout depuis la régie. « On rit, puis on rappelle ses
      parents », écrit un spectateur.

      Placement libre, bar ouvert une heure avant le spectacle. À partir de 12 ans.
    `),
    sessions: [
      calendar.session(calendar.firstOn(4, 3), '20:45', {
        minutes: 75,
        doorsMinutesBefore: 60,
        capacity: 80,
      }),
    ],
    offers: usualOffers({ fullCents: 1900, reducedCents: 1400, vatRateBp: 550 }),
    sales: parties.map((people, index) => guestSale(0, { [index % 3 === 1 ? REDUCED : FULL]: people })),
  }
}

export function lePetitCirqueDePapier(calendar: Calendar): EventPlan {
  const wednesday = calendar.firstOn(3, 8)
  const shape = { minutes: 50, doorsMinutesBefore: 20, capacity: 140 }
  return {
    title: 'Le Petit Cirque de papier',
    category: 'family',
    venue: { name: 'Chapiteau de l’Orangeraie', address: 'Parc des Cigognes', city: 'Strasbourg' },
    posterFile: 'le-petit-cirque-de-papier.svg',
    description: prose(`
      Une table, une paire de ciseaux, et voilà qu’entrent en piste un éléphant plié en huit, des trapézistes découpés dans
      un plan de métro et un lion qui a peur de la pluie. Deux artistes leur prêtent leurs mains et leurs voix ; un
      accordéon fait l’orchestre.

      Le spectacle dure cinquante minutes, juste ce qu’il faut aux plus petits. Ensuite, chacun plie son propre animal et
      repart avec. De 3 à 10 ans, et pour les grands qui les amènent.
    `),
    sessions: [
      calendar.session(wednesday, '15:00', shape),
      calendar.session(wednesday + 3, '11:00', shape),
      calendar.session(wednesday + 3, '15:00', shape),
      calendar.session(wednesday + 4, '15:00', shape),
      calendar.session(wednesday + 7, '15:00', shape),
    ],
    offers: usualOffers({ fullCents: 1300, reducedCents: 1000, under14Cents: 800, vatRateBp: 550 }),
    sales: [
      guestSale(0, { [FULL]: 1, [UNDER_14]: 2 }),
      guestSale(0, { [FULL]: 2, [UNDER_14]: 2 }),
      guestSale(1, { [FULL]: 2, [UNDER_14]: 3 }),
      guestSale(2, { [REDUCED]: 2, [UNDER_14]: 10 }),
      guestSale(3, { [FULL]: 2, [UNDER_14]: 2 }),
      guestSale(3, { [FULL]: 1, [UNDER_14]: 3 }),
      guestSale(3, { [REDUCED]: 1, [UNDER_14]: 1 }),
    ],
    later: [
      {
        kind: 'cancel',
        sessionIndex: 3,
        notice: prose(`
          Le parc des Cigognes est fermé ce dimanche pour l’élagage des grands platanes, et le chapiteau avec lui. Nous en sommes
          désolés : il reste des places le mercredi suivant à 15 h.
        `),
      },
    ],
  }
}
