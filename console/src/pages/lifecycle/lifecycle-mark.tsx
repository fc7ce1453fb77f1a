import { useTranslation } from 'react-i18next'
import type { AssetLife, Purchase, PurchaseDetail, Transfer } from '../../api/lifecycle-queries.ts'

export type LifecycleState =
  | AssetLife['state']
  | Purchase['state']
  | Transfer['state']
  | PurchaseDetail['units'][number]['state']

/** Where something stands, as a coloured dot with its name: never by colour alone. */
export const LifecycleMark = ({ state }: { readonly state: LifecycleState }) => {
  const { t } = useTranslation()
  return (
    <span className={`state life-${state}`}>
      <i aria-hidden="true" />
      {t(`lifecycle.state.${state}`)}
    </span>
  )
}
