import i18next from 'i18next'
import { useEffect, useState } from 'react'

const FORGOTTEN_AFTER_MS = 20_000

/** A customer's language is theirs alone: when nobody is there any more, the machine speaks its own again. */
export function useHouseLanguage(isAtRest: boolean): (language: string) => void {
  const [own] = useState(i18next.language)
  const [changes, setChanges] = useState(0)
  useEffect(() => {
    if (!isAtRest || changes === 0) return
    const timer = setTimeout(() => void i18next.changeLanguage(own), FORGOTTEN_AFTER_MS)
    return () => clearTimeout(timer)
  }, [isAtRest, own, changes])
  return (language) => {
    void i18next.changeLanguage(language)
    setChanges((count) => count + 1)
  }
}
