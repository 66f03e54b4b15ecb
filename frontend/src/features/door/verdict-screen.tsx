import type { ScanAnswer } from '@guichet/contracts/validation'
import { Loader } from '@mantine/core'
import {
  IconCheck,
  IconCircleFilled,
  IconDoorExit,
  IconExclamationMark,
  IconHexagonFilled,
  IconId,
  IconTriangleFilled,
  IconX,
} from '@tabler/icons-react'
import type { MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import type { ShownScan } from './scanning.ts'
import { toneOf } from './tones.ts'
import { useVerdictKeys } from './use-verdict-keys.ts'
import classes from './verdict-screen.module.css'
import { useVerdictWords } from './verdict-words.ts'

const shapes = { green: IconCircleFilled, amber: IconTriangleFilled, red: IconHexagonFilled }
const marks = { green: IconCheck, amber: IconExclamationMark, red: IconX }

interface VerdictScreenProps {
  state: ShownScan['state']
  timeZone: string
  /** What can be done about an admission. */
  tools: ReactNode
  onDismiss: () => void
}

/** Over everything: what to do with the person at the door. A touch anywhere goes on to the next one. */
export function VerdictScreen({ state, timeZone, tools, onDismiss }: VerdictScreenProps) {
  switch (state.step) {
    case 'judged':
      return <Judged answer={state.answer} timeZone={timeZone} tools={tools} onDismiss={onDismiss} />
    case 'failed':
      return <Failed error={state.error} onDismiss={onDismiss} />
    case 'asking':
      return <Asking unanswered={state.unanswered} onDismiss={onDismiss} />
  }
}

interface JudgedProps {
  answer: ScanAnswer
  timeZone: string
  tools: ReactNode
  onDismiss: () => void
}

function Judged({ answer, timeZone, tools, onDismiss }: JudgedProps) {
  const { t } = useTranslation('door')
  const told = useVerdictWords(answer, timeZone)
  const tone = toneOf[answer.outcome]
  const Shape = shapes[tone]
  const { ticket, outcome } = answer
  const screen = useVerdictKeys(onDismiss)
  const Mark = outcome === 'exited' ? IconDoorExit : marks[tone]
  // Its tools are not the way on.
  function leave({ target }: MouseEvent) {
    if (!(target instanceof Element && target.closest('[data-keep]'))) onDismiss()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button within does the same by keyboard
    // biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the button within
    <div ref={screen} className={classes.screen} data-tone={tone} onClick={leave}>
      <div className={classes.words} role="alert" data-outcome={outcome}>
        <span className={classes.sign}>
          <Shape className={classes.shape} aria-hidden />
          <Mark className={classes.mark} stroke={3} aria-hidden />
        </span>
        <strong className={classes.verdict}>{t(`verdict.${outcome}`)}</strong>
        {told.map((line) => (
          <p key={line} className={outcome === 'too_early' ? classes.hour : classes.told}>
            {line}
          </p>
        ))}
        {ticket ? (
          <>
            <p className={classes.offer}>{ticket.offerName}</p>
            {ticket.condition === null ? null : <p className={classes.told}>{ticket.condition}</p>}
            {ticket.proofRequired && outcome === 'admitted' ? (
              <p className={classes.proof}>
                <IconId size={26} aria-hidden /> {t('told.proof')}
              </p>
            ) : null}
            <TicketFacts holder={ticket.holderName} order={ticket.orderNumber} />
          </>
        ) : null}
      </div>
      <div className={classes.foot}>
        {tools}
        <button type="button" className={classes.next}>
          {t('told.next')}
        </button>
      </div>
    </div>
  )
}

function TicketFacts({ holder, order }: { holder: string | null; order: string }) {
  const { t } = useTranslation('door')
  return (
    <dl className={classes.facts}>
      {holder === null ? null : (
        <div>
          <dt>{t('told.holder')}</dt>
          <dd>{holder}</dd>
        </div>
      )}
      <div>
        <dt>{t('told.order')}</dt>
        <dd>{order}</dd>
      </div>
    </dl>
  )
}

function Asking({ unanswered, onDismiss }: { unanswered: boolean; onDismiss: () => void }) {
  const { t } = useTranslation('door')
  return (
    <Undecided onDismiss={onDismiss} wait={!unanswered}>
      <Loader color="var(--gold)" size={64} aria-hidden />
      <div role={unanswered ? 'alert' : 'status'} className={classes.waiting}>
        <strong className={classes.verdict}>
          {t(unanswered ? 'waiting.unanswered' : 'waiting.checking')}
        </strong>
        {unanswered ? <p className={classes.told}>{t('waiting.unansweredText')}</p> : null}
      </div>
    </Undecided>
  )
}

function Failed({ error, onDismiss }: { error: unknown; onDismiss: () => void }) {
  const { t } = useTranslation('door')
  return (
    <Undecided onDismiss={onDismiss}>
      <strong className={classes.verdict}>{t('waiting.failed')}</strong>
      <div className={classes.note}>
        <ErrorNote error={error} />
      </div>
    </Undecided>
  )
}

interface UndecidedProps {
  children: ReactNode
  onDismiss: () => void
  /** An answer may come at any moment: nothing to press yet. */
  wait?: boolean
}

/** No verdict, so none of its colours. */
function Undecided({ children, onDismiss, wait = false }: UndecidedProps) {
  const { t } = useTranslation('door')
  const screen = useVerdictKeys(onDismiss)
  return (
    <div ref={screen} className={classes.screen} data-tone="none">
      <div className={classes.words}>{children}</div>
      {wait ? null : (
        <div className={classes.foot}>
          <button type="button" className={classes.next} onClick={onDismiss}>
            {t('waiting.giveUp')}
          </button>
        </div>
      )}
    </div>
  )
}
