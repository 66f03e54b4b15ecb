import { Notifications } from '@mantine/notifications'
import '@mantine/core/styles/Notification.layer.css'
import '@mantine/notifications/styles.layer.css'

const WIDTH_PX = 420

/** Where short confirmations appear. Loaded after the page: nothing is confirmed before something was done. */
export function Notices() {
  return <Notifications position="bottom-center" containerWidth={WIDTH_PX} />
}
