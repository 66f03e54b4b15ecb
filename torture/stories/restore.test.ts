import { restore } from '../campaigns/restore/campaign.ts'
import { tellShort } from './short-form.ts'

tellShort(restore)
