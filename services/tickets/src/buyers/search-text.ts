import { searchText } from '@guichet/service-kit/search-text'

/** What a buyer is found by: name, e-mail and the number of the order. */
export function buyerSearchText(
  { name, email }: { name: string; email: string },
  orderNumber: string,
): string {
  return searchText(name, email, orderNumber)
}
