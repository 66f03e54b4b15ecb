import { pours } from '../campaigns/pours/campaign.ts'
import { tellShort } from './short-form.ts'

tellShort(pours)
