import { IconPhotoScan } from '@tabler/icons-react'
import { type ChangeEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeReader } from '../../lib/codes/code-reader.ts'
import { readPicture } from './read-picture.ts'
import classes from './scanner.module.css'

interface PictureButtonProps {
  reader: CodeReader | null
  onCode: (code: string) => void
}

/** A photograph of the code, for phones whose browser gives us no camera. */
export function PictureButton({ reader, onCode }: PictureButtonProps) {
  const { t } = useTranslation('door')
  const [state, setState] = useState<'waiting' | 'reading' | 'failed'>('waiting')

  async function choose({ currentTarget: input }: ChangeEvent<HTMLInputElement>) {
    const file = input.files?.[0]
    if (!file || !reader) return
    setState('reading')
    const code = await readPicture(reader, file)
    // The same file may be chosen again.
    input.value = ''
    setState(code === null ? 'failed' : 'waiting')
    if (code !== null) onCode(code)
  }

  return (
    <div className={classes.picture}>
      <label className={classes.tool} data-busy={state === 'reading' || undefined}>
        <IconPhotoScan size={22} aria-hidden />
        {t(state === 'reading' ? 'scan.pictureReading' : 'scan.picture')}
        <input type="file" accept="image/*" className={classes.file} onChange={choose} />
      </label>
      <p role="alert" className={classes.fault}>
        {state === 'failed' ? t('scan.pictureFailed') : null}
      </p>
    </div>
  )
}
