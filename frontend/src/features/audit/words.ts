import { addWords } from '../../lib/i18n/i18n.ts'
import { auditEn } from '../../lib/i18n/words/audit.en.ts'
import { auditFr } from '../../lib/i18n/words/audit.fr.ts'

addWords('audit', { fr: auditFr, en: auditEn })
