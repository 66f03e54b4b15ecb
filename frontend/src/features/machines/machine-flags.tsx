import type { Machine } from '@guichet/contracts/machines'
import { useTranslation } from 'react-i18next'
import { Verdict } from '../../ui/verdict/verdict.tsx'
import { type Flag, flagsOf } from './condition.ts'
import classes from './machines.module.css'

/** How a machine is: each with its shape and its word. */
export function MachineFlags({ machine }: { machine: Machine }) {
  const { t } = useTranslation('machines')
  const say = (flag: Flag) => (flag.word === 'fault' ? t(`faults.${flag.fault}`) : t(`states.${flag.word}`))
  return (
    <span className={classes.flags}>
      {flagsOf(machine).map((flag) => (
        <Verdict key={say(flag)} tone={flag.tone}>
          {say(flag)}
        </Verdict>
      ))}
    </span>
  )
}
