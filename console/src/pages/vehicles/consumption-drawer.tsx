import { useNavigate } from '@tanstack/react-router'
import { Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../../api/types.ts'
import { useConsumption } from '../../api/vehicle-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { ExplanationView } from '../../explain/explanation-view.tsx'

const Loaded = ({ id, month }: { readonly id: string; readonly month: string }) => {
  const navigate = useNavigate()
  const consumption = useConsumption(id, month)
  if (consumption.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (consumption.isError) return <Failure error={consumption.error} onRetry={() => void consumption.refetch()} />
  const show = ({ from, to, device, metrics }: Evidence): void =>
    void navigate({
      to: '/assets/$assetId',
      params: { assetId: id },
      search: { from, to, device, metrics: metrics.slice(0, 3).join(',') },
    })
  return (
    <>
      {consumption.data.consumption.map(({ unit, explanation }) => (
        <ExplanationView key={unit} explanation={explanation} ofSession timeZone={READER_ZONE} onShow={show} />
      ))}
    </>
  )
}

/** Why a vehicle consumes what it does: from full to full. */
export const ConsumptionDrawer = ({
  id,
  name,
  month,
  onClose,
}: {
  readonly id: string | undefined
  readonly name: string
  readonly month: string
  readonly onClose: () => void
}) => {
  const { t } = useTranslation()
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      title={t('vehicles.whyConsumption', { name })}
      size="min(560px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {id !== undefined && <Loaded key={id} id={id} month={month} />}
    </Drawer>
  )
}
