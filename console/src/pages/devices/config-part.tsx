import { Button, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeviceDetail, useConfigure, useDeviceConfig } from '../../api/device-queries.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { formatInstant } from '../../format/time.ts'
import { JsonInput, readJsonObject } from './json-input.tsx'

const TONES = {
  unmanaged: 'default',
  pending: 'processing',
  acknowledged: 'success',
  rejected: 'error',
  drift: 'warning',
} as const

export interface ConfigPartProps {
  readonly device: DeviceDetail
  readonly mayChange: boolean
}

/** What the device should be set to, and what it says it is set to. Nothing for devices that cannot be configured. */
export const ConfigPart = ({ device, mayChange }: ConfigPartProps) => {
  const { t } = useTranslation()
  const config = useDeviceConfig(device.id)
  const configure = useConfigure(device.id)
  const [text, setText] = useState<string | null>(null)
  if (config.data === undefined || device.profile?.dialects.includes('native') !== true) return null
  const { state, since, desired, reported } = config.data
  const draft = text ?? JSON.stringify(desired?.values ?? reported?.values ?? {}, null, 2)
  const values = readJsonObject(draft)
  return (
    <section>
      <h3>{t('devices.config')}</h3>
      <p>
        <Tag color={TONES[state]}>{t(`devices.configState.${state}`)}</Tag>
        {since !== null && <small className="quiet">{formatInstant(since, READER_ZONE, true)}</small>}
      </p>
      {desired?.error != null && <p className="error">{desired.error}</p>}
      {reported !== null && (
        <p className="quiet">
          {t('devices.reported')} <code>{JSON.stringify(reported.values)}</code>
        </p>
      )}
      {mayChange && (
        <>
          <JsonInput value={draft} label={t('devices.config')} onChange={setText} />
          {configure.isError && <p className="error">{configure.error.message}</p>}
          <Button
            disabled={values === null}
            loading={configure.isPending}
            onClick={() => values !== null && configure.mutate(values, { onSuccess: () => setText(null) })}
          >
            {t('devices.configure')}
          </Button>
        </>
      )}
    </section>
  )
}
