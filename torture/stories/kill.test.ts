import { kill } from '../campaigns/kill/campaign.ts'
import { tellShort } from './short-form.ts'

tellShort(kill)
