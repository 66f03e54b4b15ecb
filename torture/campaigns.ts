import type { Campaign } from './campaign.ts'
import { kill } from './campaigns/kill/campaign.ts'
import { powerCut } from './campaigns/power-cut/campaign.ts'

export const campaigns: readonly Campaign[] = [powerCut, kill]
