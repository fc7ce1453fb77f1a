import { Link } from '@tanstack/react-router'
import { Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useDevice } from '../../api/device-queries.ts'
import { useAsset, useMe } from '../../api/queries.ts'
import { Facts } from '../../app/facts.tsx'
import { Failure } from '../../app/failure.tsx'
import { may } from '../../app/may.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { nameOf } from '../../format/names.ts'
import { formatAgo, formatDuration, formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { CommandsPart } from './commands-part.tsx'
import { ConfigPart } from './config-part.tsx'
import { CredentialsPart } from './credentials-part.tsx'
import { OnlineMark } from './online-mark.tsx'

const AssetLink = ({ id }: { readonly id: string }) => {
  const { language } = useLanguage()
  const { data: asset } = useAsset(id)
  return (
    <Link to="/assets/$assetId" params={{ assetId: id }} search={{}}>
      {asset === undefined ? id : `${nameOf(asset, language)} (${asset.code})`}
    </Link>
  )
}

const DeviceParts = ({ id, now }: { readonly id: string; readonly now: number }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const me = useMe()
  const device = useDevice(id)
  if (device.isPending) return <Skeleton active paragraph={{ rows: 10 }} />
  if (device.isError) return <Failure error={device.error} onRetry={() => void device.refetch()} />
  const { data } = device
  const { state } = data
  const when = (at: number | null): string =>
    at === null ? '–' : `${formatInstant(at, READER_ZONE, true)} (${formatAgo(at, now, locale)})`
  const facts: readonly (readonly [string, string])[] = [
    [t('intake.profile'), data.profile === null ? data.profileId : nameOf(data.profile, language)],
    [t('devices.key'), data.key],
    [t('assets.orgUnit'), data.orgUnit === null ? '–' : nameOf(data.orgUnit, language)],
    [t('devices.lastSeen'), when(state.lastSeenAt)],
    [t('devices.lastSample'), when(state.lastSampleAt)],
    [t('devices.clock'), state.clockSkewMs === null ? '–' : formatDuration(Math.abs(state.clockSkewMs) / 1000, locale)],
    [t('devices.battery'), state.batteryPercent === null ? '–' : `${Math.round(state.batteryPercent)} %`],
    [t('devices.firmware'), state.firmware ?? '–'],
  ]
  return (
    <div className="explanation">
      <section>
        <p className="rule-title">{data.name}</p>
        <OnlineMark online={state.online} />
      </section>
      <section>
        <Facts facts={facts} />
      </section>
      <section>
        <h3>{t('devices.on')}</h3>
        {data.bindings.length === 0 ? (
          <p className="quiet">{t('devices.onNothing')}</p>
        ) : (
          <ul className="session-links">
            {data.bindings.map((binding) => (
              <li key={binding.id}>
                <AssetLink id={binding.assetId} />{' '}
                <small className="quiet">
                  {t('asset.boundSince', { time: formatInstant(binding.validFrom, READER_ZONE) })}
                  {binding.validTo !== null &&
                    ` ${t('asset.boundUntil', { time: formatInstant(binding.validTo, READER_ZONE) })}`}
                </small>
              </li>
            ))}
          </ul>
        )}
      </section>
      {data.firmwareHistory.length > 0 && (
        <section>
          <h3>{t('devices.firmwareHistory')}</h3>
          <ul className="session-links">
            {data.firmwareHistory.map(({ at, fromVersion, toVersion }) => (
              <li key={at}>
                {fromVersion === null ? toVersion : `${fromVersion} → ${toVersion}`}{' '}
                <small className="quiet">{formatInstant(at, READER_ZONE)}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ConfigPart device={data} mayChange={may(me.data, 'engineer')} />
      <CommandsPart device={data} mayCommand={may(me.data, 'engineer')} now={now} />
      <CredentialsPart device={data} mayChange={may(me.data, 'manager')} />
    </div>
  )
}

export interface DeviceDrawerProps {
  readonly id: string | undefined
  readonly now: number
  readonly onClose: () => void
}

/** One device: how it is, what it is set to, what it was told, what it connects with. */
export const DeviceDrawer = ({ id, now, onClose }: DeviceDrawerProps) => {
  const { t } = useTranslation()
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      title={t('devices.device')}
      size="min(600px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {id !== undefined && <DeviceParts key={id} id={id} now={now} />}
    </Drawer>
  )
}
