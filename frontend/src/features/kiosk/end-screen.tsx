import type { PortionSize } from '@guichet/contracts/popcorn'
import { IconExclamationMark, IconHexagonFilled, IconTriangleFilled, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Cup } from './cup.tsx'
import { Say } from './frame.tsx'
import classes from './kiosk.module.css'
import { canTryAgain, isGrave, type RefusedWord, refusedWord } from './refusals.ts'
import type { Serving } from './serving.ts'

type End = Extract<Serving, { step: 'thanks' | 'refused' | 'failed' }>

interface EndScreenProps {
  end: End
  /** The card once more, for the same size. */
  onAgain: (portion: PortionSize) => void
  onLeave: () => void
}

/** What became of it. It goes by itself, and nothing of whoever it was stays. */
export function EndScreen({ end, onAgain, onLeave }: EndScreenProps) {
  switch (end.step) {
    case 'thanks':
      return <Thanks end={end} onLeave={onLeave} />
    case 'refused':
      return <Refused end={end} onAgain={onAgain} onLeave={onLeave} />
    case 'failed':
      return <Failed end={end} onAgain={onAgain} onLeave={onLeave} />
  }
}

function Thanks({ end, onLeave }: { end: Extract<End, { step: 'thanks' }>; onLeave: () => void }) {
  const { t } = useTranslation('kiosk')
  const { firstName, portion, portionsLeft } = end
  return (
    <section className={classes.stage} data-step="thanks">
      <Cup size={portion} />
      <Say>{firstName ? t('thanks.title', { name: firstName }) : t('thanks.titleNobody')}</Say>
      {portionsLeft === null ? null : (
        <p className={classes.left} role="status">
          {t('thanks.left', { count: portionsLeft })}
        </p>
      )}
      <button type="button" className={classes.first} onClick={onLeave}>
        {t('thanks.leave')}
      </button>
    </section>
  )
}

function Refused({ end, onAgain, onLeave }: EndScreenProps & { end: Extract<End, { step: 'refused' }> }) {
  const word = refusedWord(end.reason)
  return (
    <Trouble
      word={word}
      isGrave={isGrave(word)}
      onAgain={canTryAgain(word) ? () => onAgain(end.portion) : undefined}
      onLeave={onLeave}
    />
  )
}

function Failed({ end, onAgain, onLeave }: EndScreenProps & { end: Extract<End, { step: 'failed' }> }) {
  const isWorthAnotherTry = end.why !== 'unknown'
  return (
    <Trouble
      word={end.why}
      isGrave={false}
      onAgain={isWorthAnotherTry ? () => onAgain(end.portion) : undefined}
      onLeave={onLeave}
    />
  )
}

interface TroubleProps {
  word: RefusedWord | Extract<End, { step: 'failed' }>['why']
  isGrave: boolean
  onAgain: (() => void) | undefined
  onLeave: () => void
}

function Trouble({ word, isGrave: grave, onAgain, onLeave }: TroubleProps) {
  const { t } = useTranslation('kiosk')
  const Shape = grave ? IconHexagonFilled : IconTriangleFilled
  const Mark = grave ? IconX : IconExclamationMark
  return (
    <section className={classes.stage} data-step="trouble" data-refused={word}>
      <span className={classes.verdict} data-tone={grave ? 'red' : 'amber'}>
        <Shape className={classes.shape} aria-hidden />
        <Mark className={classes.mark} stroke={3} aria-hidden />
      </span>
      <Say>{t(`trouble.${word}.title`)}</Say>
      <p className={classes.text} role="status">
        {t(`trouble.${word}.text`)}
      </p>
      <div className={classes.choices}>
        {onAgain ? (
          <button type="button" className={classes.first} onClick={onAgain}>
            {t('trouble.again')}
          </button>
        ) : null}
        <button type="button" className={onAgain ? classes.second : classes.first} onClick={onLeave}>
          {t('trouble.leave')}
        </button>
      </div>
    </section>
  )
}
