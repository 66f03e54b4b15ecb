import type { Campaign } from './campaign.ts'
import { fullDisk } from './campaigns/full-disk/campaign.ts'
import { kill } from './campaigns/kill/campaign.ts'
import { pours } from './campaigns/pours/campaign.ts'
import { powerCut } from './campaigns/power-cut/campaign.ts'
import { provider } from './campaigns/provider/campaign.ts'
import { restore } from './campaigns/restore/campaign.ts'
import { sequences } from './campaigns/sequences/campaign.ts'

export const campaigns: readonly Campaign[] = [powerCut, kill, fullDisk, provider, pours, restore, sequences]
