import type { ErrorComponentProps } from '@tanstack/react-router'
import { useEffect } from 'react'
import { CrashPage } from './crash-page.tsx'

const AGAIN_AFTER_MS = 10_000

/** Nobody stands by to press a button: a machine whose page broke, or did not load, loads it again by itself. */
export function MachineCrash(props: ErrorComponentProps) {
  useEffect(() => {
    const timer = setTimeout(() => location.reload(), AGAIN_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return <CrashPage {...props} />
}
