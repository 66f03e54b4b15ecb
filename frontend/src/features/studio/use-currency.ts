import { useQuery } from '@tanstack/react-query'
import { organiserQuery } from './organiser-api.ts'

const USUAL = 'EUR'

/** What an organiser sells in; the service refuses any other. */
export function useCurrency(organiserId: string): string {
  const { data } = useQuery(organiserQuery(organiserId))
  return data?.currency ?? USUAL
}
