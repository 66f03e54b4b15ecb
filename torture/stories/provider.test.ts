import { provider } from '../campaigns/provider/campaign.ts'
import { tellShort } from './short-form.ts'

tellShort(provider)
