import { useTranslation } from 'react-i18next'

export const AREAS = ['warning', 'order', 'asset', 'booking', 'session', 'period', 'registry'] as const

/** How kinds of events are written: `*`, `order.*`, `warning.raised`. */
export const useKindLabel = (): ((kind: string) => string) => {
  const { t } = useTranslation()
  return (kind) => {
    if (kind === '*') return t('exchange.everything')
    const [area, what] = kind.split('.')
    const known = [...AREAS, 'test' as const].find((one) => one === area)
    if (known === undefined) return kind
    const name = t(`exchange.area.${known}`)
    return what === '*' ? t('exchange.allOf', { area: name }) : `${name}: ${what}`
  }
}
