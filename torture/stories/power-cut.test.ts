import { powerCut } from '../campaigns/power-cut/campaign.ts'
import { tellShort } from './short-form.ts'

tellShort(powerCut)
