import { useTranslation } from 'react-i18next'
import { fleetFr } from '../../lib/i18n/words/fleet.fr.ts'

type Known = keyof typeof fleetFr.names

function isKnown(name: string): name is Known {
  return name in fleetFr.names
}

/** What people call a service; its own name where it is none of ours. */
export function useNameOf(): (service: string) => string {
  const { t } = useTranslation('fleet')
  return (service) => (isKnown(service) ? t(`names.${service}`) : service)
}

const FEED = /^(\w+)'s feed$/

/** What a service waits for, in words. */
export function useMissing(): (missing: readonly string[]) => string {
  const { t, i18n } = useTranslation('fleet')
  const nameOf = useNameOf()
  const say = (what: string): string => {
    const service = FEED.exec(what)?.[1]
    if (service) return t('missing.feed', { service: nameOf(service) })
    if (what === "auth's token versions") return t('missing.tokenVersions')
    return what === 'stopping' ? t('missing.stopping') : what
  }
  return (missing) => new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(missing.map(say))
}
