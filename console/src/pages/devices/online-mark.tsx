import { useTranslation } from 'react-i18next'

/** A device's connection, as a coloured dot with its word. */
export const OnlineMark = ({ online }: { readonly online: boolean | null }) => {
  const { t } = useTranslation()
  const code = online === null ? 'unheard' : online ? 'online' : 'offline'
  const tone = online === null ? 'unknown' : online ? 'running' : 'offline'
  return (
    <span className={`state state-${tone}`}>
      <i />
      {t(`devices.${code}`)}
    </span>
  )
}
