import './words.ts'
import type { SettlementAnswer } from '@guichet/contracts/settlement'
import { Button, Skeleton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api/problem.ts'
import { Ask } from '../../ui/ask/ask.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import { closeSheet, settlementQuery } from './api.ts'
import { ClosedSheet } from './closed-sheet.tsx'
import { Figures } from './figures.tsx'
import classes from './settlement.module.css'

interface SettlementProps {
  sessionId: string
  /** Whether whoever looks may close a sheet. */
  maySettle: boolean
  /** Whether it stands below what says already that nothing was sold. */
  isBelowFigures?: boolean
}

/** What a session came to: what is settled of it, sheet by sheet, and what is not yet. */
export function Settlement({ sessionId, maySettle, isBelowFigures = false }: SettlementProps) {
  const { t } = useTranslation('settlement')
  const found = useQuery(settlementQuery(sessionId))
  // Figures are shown to some who see no money.
  if (isProblem(found.error, 'forbidden') || isProblem(found.error, 'not_found')) return null
  if (isBelowFigures && found.data?.whole.lines.length === 0) return null
  return (
    <section className={classes.settlement} aria-label={t('title')}>
      <h2>{t('title')}</h2>
      {found.isPending ? <Skeleton height={240} radius="lg" /> : null}
      {found.error && !found.data ? <ErrorNote error={found.error} onRetry={() => found.refetch()} /> : null}
      {found.data ? <Settled answer={found.data} maySettle={maySettle} /> : null}
    </section>
  )
}

function Settled({ answer, maySettle }: { answer: SettlementAnswer; maySettle: boolean }) {
  const { t } = useTranslation('settlement')
  const { whole, agrees, sheets, session } = answer
  if (whole.lines.length === 0) return <EmptyState title={t('nothing')} text={t('nothingText')} />
  return (
    <>
      <p className="soft">{t('text')}</p>
      <Verdict tone={agrees ? 'green' : 'red'}>{t(agrees ? 'agrees' : 'differs')}</Verdict>
      <OpenPart answer={answer} maySettle={maySettle} />
      {sheets.map((sheet) => (
        <ClosedSheet key={sheet.number} sheet={sheet} timeZone={session.timeZone} />
      ))}
    </>
  )
}

function OpenPart({ answer, maySettle }: { answer: SettlementAnswer; maySettle: boolean }) {
  const { t } = useTranslation('settlement')
  const { open, sheets, notClosable, session } = answer
  if (open.lines.length === 0) return <p className="soft">{t('nothingOpen')}</p>
  const title = sheets.length > 0 ? t('openLater') : t('open')
  return (
    <section className={classes.part} aria-label={title}>
      <h3>{title}</h3>
      <Figures figures={open} label={title} />
      {notClosable === 'session_not_over' ? <p className="soft">{t('closable.session_not_over')}</p> : null}
      {maySettle && notClosable === null ? (
        <CloseSheet sessionId={session.id} number={sheets.length + 1} />
      ) : null}
    </section>
  )
}

function CloseSheet({ sessionId, number }: { sessionId: string; number: number }) {
  const { t } = useTranslation('settlement')
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const closing = useMutation({
    mutationFn: () => closeSheet(sessionId, number),
    onSuccess: async () => {
      setAsking(false)
      await client.invalidateQueries({ queryKey: settlementQuery(sessionId).queryKey })
    },
  })
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('close', { number })}</Button>
      {isAsking ? (
        <Ask
          title={t('ask.title')}
          text={t('ask.text', { number })}
          stay={t('ask.stay')}
          go={t('ask.go')}
          isGoing={closing.isPending}
          onStay={() => setAsking(false)}
          onGo={() => closing.mutate()}
        >
          {closing.isError ? <ErrorNote error={closing.error} /> : null}
        </Ask>
      ) : null}
    </>
  )
}
