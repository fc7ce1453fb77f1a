import { Button, Input, Popover, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEndSilence, useSilences, useStartSilence } from '../../api/warning-queries.ts'
import { formatInstant } from '../../format/time.ts'

const HOUR_MS = 3_600_000
const HOURS = [1, 4, 8, 24, 168] as const

/** Puts the asset into maintenance mode, or says until when it is and ends it. */
export const MaintenanceMode = ({ assetId, timeZone }: { readonly assetId: string; readonly timeZone: string }) => {
  const { t } = useTranslation()
  const silences = useSilences(assetId)
  const start = useStartSilence()
  const end = useEndSilence()
  const [open, setOpen] = useState(false)
  const [hours, setHours] = useState<number>(4)
  const [reason, setReason] = useState('')
  const [current] = silences.data?.items ?? []
  if (current !== undefined)
    return (
      <span className="maintenance-mode">
        <small className="quiet" title={current.reason}>
          {t('warnings.modeUntil', { time: formatInstant(current.validTo, timeZone) })}
        </small>
        <Button size="small" loading={end.isPending} onClick={() => end.mutate(current.id)}>
          {t('warnings.modeEnd')}
        </Button>
      </span>
    )
  const send = (): void =>
    start.mutate(
      { scope: 'asset', scopeId: assetId, validTo: Date.now() + hours * HOUR_MS, reason: reason.trim() },
      { onSuccess: () => setOpen(false) },
    )
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={t('warnings.mode')}
      content={
        <div className="acknowledge">
          <small className="quiet">{t('warnings.modeHint')}</small>
          <Select
            value={hours}
            onChange={setHours}
            aria-label={t('warnings.modeFor')}
            options={HOURS.map((value) => ({ value, label: t('warnings.modeHours', { count: value }) }))}
          />
          <Input
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            placeholder={t('warnings.modeReason')}
            aria-label={t('warnings.modeReason')}
            maxLength={500}
          />
          {start.isError && (
            <p className="error" role="alert">
              {start.error.message}
            </p>
          )}
          <Button type="primary" disabled={reason.trim() === ''} loading={start.isPending} onClick={send}>
            {t('warnings.modeStart')}
          </Button>
        </div>
      }
    >
      <Button size="small">{t('warnings.mode')}</Button>
    </Popover>
  )
}
