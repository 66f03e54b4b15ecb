import type { DescribedService } from './programs.ts'

type Following = Pick<DescribedService, 'service' | 'follows' | 'alsoFollows'>

/**
 * Whoever reads a feed of another comes before whom it reads: then no copy has read what the copy of its producer does not know. Where two
 * read each other, the one that needs the other to be ready comes first, and the other reads anew once it is restored.
 */
export function readersFirst(services: readonly Following[]): string[] {
  const left = [...services]
  const order: string[] = []
  while (left.length > 0) {
    const isRead = ({ service }: Following, by: (other: Following) => readonly string[]) =>
      left.some((other) => other.service !== service && by(other).includes(service))
    const next =
      left.find((one) => !isRead(one, ({ follows, alsoFollows }) => [...follows, ...alsoFollows])) ??
      left.find((one) => !isRead(one, ({ follows }) => follows)) ??
      left[0]
    if (!next) break
    order.push(next.service)
    left.splice(left.indexOf(next), 1)
  }
  return order
}
