/** What an account is found by: small letters without accents, for both sides of the comparison. */
export function searchTextOf(...words: readonly string[]): string {
  return words.join(' ').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
