import { Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Device } from '../../api/device-queries.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { usePhone } from '../../app/use-phone.ts'
import { nameOf } from '../../format/names.ts'
import { formatAgo, formatDuration, formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { OnlineMark } from './online-mark.tsx'
import { LOW_BATTERY_PERCENT } from './search.ts'

export interface DeviceListProps {
  readonly rows: readonly Device[]
  readonly now: number
  readonly onOpen: (id: string) => void
}

/** A clock that is off by less than this is right enough to say nothing of it. */
const SKEW_SHOWN_MS = 60_000

/** Devices: a table on a desk, cards on a phone. */
export const DeviceList = ({ rows, now, onOpen }: DeviceListProps) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const phone = usePhone()

  const name = (device: Device) => (
    <div className="two-lines">
      <button type="button" className="row-link" onClick={() => onOpen(device.id)}>
        {device.name}
      </button>
      <small>
        <code>{device.key}</code>
      </small>
    </div>
  )
  const model = (device: Device) => (
    <div className="two-lines">
      <span>{device.profile === null ? device.profileId : nameOf(device.profile, language)}</span>
      <small>{device.orgUnit === null ? '–' : nameOf(device.orgUnit, language)}</small>
    </div>
  )
  const state = ({ state: { online, since } }: Device) => (
    <div className="two-lines">
      <OnlineMark online={online} />
      {since !== null && (
        <small className="nowrap" title={formatInstant(since, READER_ZONE)}>
          {formatAgo(since, now, locale)}
        </small>
      )}
    </div>
  )
  const battery = ({ state: { batteryPercent } }: Device) =>
    batteryPercent === null ? (
      <span className="quiet">–</span>
    ) : (
      <span className={`number ${batteryPercent <= LOW_BATTERY_PERCENT ? 'due-overdue' : ''}`}>
        {Math.round(batteryPercent)} %
      </span>
    )
  const clock = ({ state: { clockSkewMs } }: Device) =>
    clockSkewMs === null || Math.abs(clockSkewMs) < SKEW_SHOWN_MS ? (
      <span className="quiet">{clockSkewMs === null ? '–' : t('devices.clockRight')}</span>
    ) : (
      <span className="due-soon">
        {t(clockSkewMs > 0 ? 'devices.behind' : 'devices.ahead', {
          time: formatDuration(Math.abs(clockSkewMs) / 1000, locale),
        })}
      </span>
    )

  if (phone)
    return (
      <ul className="cards">
        {rows.map((device) => (
          <li key={device.id} className="panel card">
            <div className="card-head">
              {name(device)}
              <div className="card-state">{state(device)}</div>
            </div>
            {model(device)}
            <dl className="card-facts">
              <div>
                <dt>{t('devices.firmware')}</dt>
                <dd>{device.state.firmware ?? '–'}</dd>
              </div>
              <div>
                <dt>{t('devices.battery')}</dt>
                <dd>{battery(device)}</dd>
              </div>
              <div>
                <dt>{t('devices.clock')}</dt>
                <dd>{clock(device)}</dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    )

  const columns: TableColumnsType<Device> = [
    { key: 'name', title: t('devices.device'), width: '24%', render: (_, row) => name(row) },
    { key: 'model', title: t('intake.profile'), render: (_, row) => model(row) },
    { key: 'state', title: t('devices.connection'), width: 130, render: (_, row) => state(row) },
    {
      key: 'seen',
      title: t('devices.lastSample'),
      width: 170,
      render: (_, row) =>
        row.state.lastSampleAt === null ? (
          <span className="quiet">–</span>
        ) : (
          <span className="number nowrap">{formatInstant(row.state.lastSampleAt, READER_ZONE, true)}</span>
        ),
    },
    { key: 'battery', title: t('devices.battery'), width: 90, align: 'right', render: (_, row) => battery(row) },
    { key: 'firmware', title: t('devices.firmware'), width: 150, render: (_, row) => row.state.firmware ?? '–' },
    { key: 'clock', title: t('devices.clock'), width: 150, render: (_, row) => clock(row) },
  ]
  return (
    <div className="panel">
      <Table<Device>
        rowKey="id"
        columns={columns}
        dataSource={[...rows]}
        pagination={false}
        sticky={{ offsetHeader: 52 }}
      />
    </div>
  )
}
