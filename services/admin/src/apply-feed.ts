import { applyFeed } from '@guichet/service-kit/feed/apply'
import { projections } from './projections.ts'
import type { Tables } from './tables.ts'

export const applyFacts = applyFeed<Tables>(projections)
