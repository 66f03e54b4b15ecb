import { addWords } from '../../lib/i18n/i18n.ts'
import { machinesEn } from '../../lib/i18n/words/machines.en.ts'
import { machinesFr } from '../../lib/i18n/words/machines.fr.ts'

addWords('machines', { fr: machinesFr, en: machinesEn })
