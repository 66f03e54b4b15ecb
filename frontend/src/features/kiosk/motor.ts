import type { PortionSize } from '@guichet/contracts/popcorn'

const FILLING_MS = 2_500

/**
 * Fills a cup, and says whether it did. This is where a real machine's driver is called: it opens the hopper for a size, and answers by
 * what its sensor saw, or rejects where that cannot be said. In the browser time passes, and a cup is full.
 */
export async function fillCup(_portion: PortionSize): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, FILLING_MS))
  return true
}
