import { useEffect, useState } from 'react'
import { type CodeReader, openCodeReader } from './code-reader.ts'

/** A code reader for as long as the component stands; null at its first look. */
export function useCodeReader(): CodeReader | null {
  const [reader, setReader] = useState<CodeReader | null>(null)
  useEffect(() => {
    const opened = openCodeReader()
    setReader(opened)
    return opened.close
  }, [])
  return reader
}
