export const portionsOf = {
  fr: (count: number) => (count === 1 ? '1 portion' : `${count} portions`),
  en: (count: number) => (count === 1 ? '1 portion' : `${count} portions`),
}

/** Of portions that are paid back once it is known that nobody poured them. */
export const returning = {
  fr: (count: number) =>
    count === 0
      ? []
      : [
          `Encore retenues, le temps de savoir si une machine les a versées : ${portionsOf.fr(count)}. Sinon, elles vous seront remboursées aussi.`,
        ],
  en: (count: number) =>
    count === 0
      ? []
      : [
          `Still kept back, until we know whether a machine poured them: ${portionsOf.en(count)}. If not, they are refunded too.`,
        ],
}
