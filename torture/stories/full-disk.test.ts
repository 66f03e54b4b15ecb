import { fullDisk } from '../campaigns/full-disk/campaign.ts'
import { tellShort } from './short-form.ts'

tellShort(fullDisk)
