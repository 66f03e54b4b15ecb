/** Works through a list with so many hands, each taking the next item when it is done with one. Results keep the list's order. */
export async function inParallel<Item, Result>(
  hands: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const queue = items.entries()
  const workThrough = async () => {
    for (const [index, item] of queue) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: hands }, workThrough))
  return results
}
