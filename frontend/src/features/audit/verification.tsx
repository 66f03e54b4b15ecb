import type { AuditVerifyAnswer } from '@guichet/contracts/audit'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import { type VerifyProgress, verifyAudit } from './api.ts'
import { ChainTable } from './chain-table.tsx'
import { FaultList } from './fault-list.tsx'
import { RestoreList } from './restore-list.tsx'
import { useServiceName } from './use-names.ts'
import classes from './verification.module.css'

/**
 * Has every entry read again and compared with what was signed and is kept elsewhere, and says what was found. With the page ends its asking; the
 * check itself goes on for whoever else waits for it.
 */
export function Verification() {
  const { t } = useTranslation('audit')
  const [progress, setProgress] = useState<VerifyProgress>()
  const asking = useRef<AbortController>(null)
  useEffect(() => () => asking.current?.abort(), [])
  const verifying = useMutation({
    mutationFn: () => {
      asking.current = new AbortController()
      return verifyAudit({ signal: asking.current.signal, onProgress: setProgress })
    },
    onSettled: () => setProgress(undefined),
  })
  const { data, isPending } = verifying
  return (
    <section className={classes.verification} aria-label={t('verify.title')}>
      <div className={classes.ask}>
        <p className="soft">{t('verify.text')}</p>
        <Button variant="default" data-act="verify" loading={isPending} onClick={() => verifying.mutate()}>
          {t('verify.start')}
        </Button>
      </div>
      <div role="status" className={classes.findings} data-checked={data !== undefined}>
        {isPending ? <p>{t('verify.running')}</p> : null}
        {data ? <Summary answer={data} /> : null}
      </div>
      {isPending && progress && progress.entries > 0 ? <HowMuch progress={progress} /> : null}
      {data && data.restores.length > 0 ? <RestoreList restores={data.restores} /> : null}
      {data && data.faults.length > 0 ? <FaultList faults={data.faults} /> : null}
      {data && data.chains.length > 0 ? (
        <ChainTable chains={data.chains} isKeeperAsked={isKeeperAsked(data)} />
      ) : null}
      {verifying.isError ? <ErrorNote error={verifying.error} onRetry={() => verifying.mutate()} /> : null}
    </section>
  )
}

/** Apart from what readers are told of: they need not hear every step. */
function HowMuch({ progress: { read, entries } }: { progress: VerifyProgress }) {
  const { t } = useTranslation('audit')
  const number = new Intl.NumberFormat(useLocale())
  const text =
    read < entries
      ? t('verify.progress', { read: number.format(read), entries: number.format(entries) })
      : t('verify.comparing')
  return (
    <div className={classes.progress}>
      <progress aria-label={t('verify.running')} max={Math.max(1, entries)} value={read} />
      <span className="soft">{text}</span>
    </div>
  )
}

/** Auth keeps what was signed: silent, it says nothing of how far. */
function isKeeperAsked({ unasked }: AuditVerifyAnswer): boolean {
  return !unasked.includes('auth')
}

function Summary({ answer }: { answer: AuditVerifyAnswer }) {
  const { t } = useTranslation('audit')
  const { whole, entries, unasked } = answer
  if (whole && entries === 0 && unasked.length === 0) return <p>{t('verify.empty')}</p>
  return (
    <>
      <Judgement answer={answer} />
      <HowFar answer={answer} />
    </>
  )
}

function Judgement({ answer: { whole, entries, unasked } }: { answer: AuditVerifyAnswer }) {
  const { t, i18n } = useTranslation('audit')
  const serviceName = useServiceName()
  const number = new Intl.NumberFormat(useLocale())
  const counted = t('verify.entries', { count: entries, number: number.format(entries) })
  const services = new Intl.ListFormat(i18n.language).format(unasked.map(serviceName))
  const missed = t('verify.unasked', { count: unasked.length, services })
  if (!whole) {
    return (
      <>
        <Verdict tone="red">{t('verify.broken')}</Verdict>
        <p>{t('verify.brokenText')}</p>
        {unasked.length > 0 ? <p>{missed}.</p> : null}
      </>
    )
  }
  if (unasked.length === 0) {
    return <Verdict tone="green">{t('verify.whole', { entries: counted })}</Verdict>
  }
  return <Verdict tone="amber">{t('verify.wholeButUnasked', { entries: counted, unasked: missed })}</Verdict>
}

function HowFar({ answer }: { answer: AuditVerifyAnswer }) {
  const { t } = useTranslation('audit')
  const number = new Intl.NumberFormat(useLocale())
  const sumOf = (name: 'signedEntries' | 'anchoredEntries') =>
    answer.chains.reduce((sum, chain) => sum + chain[name], 0)
  const anchored = sumOf('anchoredEntries')
  const signed = number.format(sumOf('signedEntries'))
  if (!isKeeperAsked(answer)) return <p className="soft">{t('verify.signedOnly', { signed })}</p>
  return (
    <p className="soft">
      {t('verify.signed', { signed, anchored: number.format(anchored) })}{' '}
      {answer.whole && anchored < answer.entries ? t('verify.notYet') : null}
    </p>
  )
}
