import type { JournalVerifyAnswer } from '@guichet/contracts/sales'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import { type JournalOf, verifyJournal } from './api.ts'
import classes from './journal.module.css'
import { useRegisterName } from './use-register-name.ts'

/** Has every entry and every closing read again, and says what was found. */
export function Verification({ journal }: { journal: JournalOf }) {
  const { t } = useTranslation('journal')
  const verifying = useMutation({ mutationFn: () => verifyJournal(journal) })
  const { data } = verifying
  return (
    <div className={classes.verification}>
      <Button variant="default" loading={verifying.isPending} onClick={() => verifying.mutate()}>
        {t('verify')}
      </Button>
      <div role="status">
        {data?.whole ? (
          <Verdict tone="green">
            {t('whole', {
              entries: t('entries', { count: data.entries }),
              closings: t('closings', { count: data.closings }),
            })}
          </Verdict>
        ) : null}
        {data?.firstFault ? <Fault fault={data.firstFault} /> : null}
      </div>
      {verifying.isError ? <ErrorNote error={verifying.error} /> : null}
    </div>
  )
}

function Fault({ fault }: { fault: NonNullable<JournalVerifyAnswer['firstFault']> }) {
  const { t } = useTranslation('journal')
  const register = useRegisterName()(fault.register)
  return (
    <Verdict tone="red">
      {'closing' in fault
        ? t('brokenClosing', {
            register,
            period: t(`closing.ofPeriod.${fault.closing.period}`),
            number: String(fault.closing.number),
          })
        : t('broken', { register, seq: String(fault.seq) })}
    </Verdict>
  )
}
