/** Which of its cameras this device was told to use. */
const CAMERA = 'guichet-camera'

export function rememberedCamera(): string | null {
  return localStorage.getItem(CAMERA)
}

export function rememberCamera(deviceId: string): void {
  localStorage.setItem(CAMERA, deviceId)
}
