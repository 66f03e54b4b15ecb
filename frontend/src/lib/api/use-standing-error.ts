import { useState } from 'react'

/**
 * Why nothing is there, also while it is asked for again: a query without data forgets its error whenever it is, and what somebody reads
 * or is about to press would come and go. Null once there is data.
 */
export function useStandingError({ data, error }: { data: unknown; error: Error | null }): Error | null {
  const [last, setLast] = useState<Error | null>(null)
  const standing = data === undefined ? (error ?? last) : null
  if (standing !== last) setLast(standing)
  return standing
}
