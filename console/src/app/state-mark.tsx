import { useTranslation } from 'react-i18next'
import type { StateCode } from '../api/types.ts'

/** A state as a coloured dot with its name: never by colour alone. */
export const StateMark = ({ code }: { readonly code: StateCode }) => {
  const { t } = useTranslation()
  return (
    <span className={`state state-${code}`}>
      <i aria-hidden="true" />
      {t(`state.${code}`)}
    </span>
  )
}
