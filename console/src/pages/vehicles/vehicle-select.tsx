import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFleet } from '../../api/vehicle-queries.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'

export interface VehicleSelectProps {
  readonly month: string
  readonly orgUnit?: string | undefined
  /** Given by the form that holds it. */
  readonly value?: string | undefined
  readonly onChange?: (id: string | undefined) => void
  /** In a form it fills its column, and there is no choosing none. */
  readonly inForm?: boolean
}

/** One of the vehicles in sight. */
export const VehicleSelect = ({ month, orgUnit, value, onChange, inForm = false }: VehicleSelectProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const fleet = useFleet({ month, orgUnit })
  return (
    <Select
      {...(inForm ? {} : { className: 'filter filter-unit' })}
      aria-label={t('vehicles.vehicle')}
      placeholder={t('vehicles.vehicle')}
      allowClear={!inForm}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      loading={fleet.isPending}
      value={value ?? null}
      options={(fleet.data?.items ?? []).map(({ asset }) => ({
        value: asset.id,
        label: `${asset.code} · ${nameOf(asset, language)}`,
      }))}
      onChange={(id: string | null | undefined) => onChange?.(id ?? undefined)}
    />
  )
}
