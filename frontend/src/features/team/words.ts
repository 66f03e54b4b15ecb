import { addWords } from '../../lib/i18n/i18n.ts'
import { teamEn } from '../../lib/i18n/words/team.en.ts'
import { teamFr } from '../../lib/i18n/words/team.fr.ts'

addWords('team', { fr: teamFr, en: teamEn })
