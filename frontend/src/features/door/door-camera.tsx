import { Button } from '@mantine/core'
import { IconCameraOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CodeReader } from '../../lib/codes/code-reader.ts'
import { CameraView, type WithoutCamera } from '../../ui/camera/camera-view.tsx'
import classes from './door-camera.module.css'

interface DoorCameraProps {
  reader: CodeReader | null
  /** Something lies over the picture: it is not looked at. */
  paused: boolean
  onCode: (code: string) => void
}

/** What the door's camera sees; without one, why, and what to do. */
export function DoorCamera(props: DoorCameraProps) {
  const { t } = useTranslation('door')
  const words = {
    camera: t('scan.camera'),
    aim: t('scan.aim'),
    starting: t('scan.starting'),
    nextCamera: t('scan.nextCamera'),
    light: t('scan.light'),
  }
  return (
    <CameraView
      {...props}
      facing="environment"
      words={words}
      without={(state, onRetry) => <NoCamera state={state} onRetry={onRetry} />}
    />
  )
}

function NoCamera({ state, onRetry }: { state: WithoutCamera; onRetry: () => void }) {
  const { t } = useTranslation(['door', 'core'])
  return (
    <div className={classes.none} role="status">
      <IconCameraOff size={40} stroke={1.6} aria-hidden />
      <strong>{t(`noCamera.${state}`)}</strong>
      <p>{t(`noCamera.${state}Text`)}</p>
      {state === 'failed' || state === 'denied' ? (
        <Button variant="default" onClick={onRetry}>
          {t('core:retry')}
        </Button>
      ) : null}
    </div>
  )
}
