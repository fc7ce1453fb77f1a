import { Button, Checkbox, Empty, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { useIgnore, useUnknownDevices } from '../../api/intake-queries.ts'
import { useMe } from '../../api/queries.ts'
import { ListState } from '../../app/list-state.tsx'
import { may } from '../../app/may.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { useNow } from '../../app/use-now.ts'
import { formatAgo, formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { AdoptDrawer } from './adopt-drawer.tsx'
import type { TabProps } from './letters-tab.tsx'

/** Devices that send and that nobody has registered: each can be adopted, then its messages are replayed. */
export const UnknownTab = ({ search, onChange }: TabProps) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const me = useMe()
  const now = useNow(15_000)
  const ignore = useIgnore()
  const ignored = search.ignored === true
  const devices = useUnknownDevices(ignored)
  const rows = devices.data?.pages.flatMap((page) => page.items) ?? []
  const mayAdopt = may(me.data, 'manager')
  return (
    <>
      <div className="filters">
        <Checkbox checked={ignored} onChange={(event) => onChange({ ignored: event.target.checked || undefined })}>
          {t('intake.ignoredOnly')}
        </Checkbox>
      </div>
      {ignore.isError && (
        <p className="error" role="alert">
          {ignore.error.message}
        </p>
      )}
      <ListState
        query={devices}
        count={rows.length}
        empty={<Empty description={t(ignored ? 'intake.noneIgnored' : 'intake.noneUnknown')} />}
      >
        <ul className="panel rows">
          {rows.map((device) => (
            <li key={device.deviceKey}>
              <div className="row-main">
                <strong>{device.deviceKey}</strong>
                <small className="quiet">
                  {device.dialect} · <code>{device.topic}</code>
                </small>
                <small className="quiet">
                  {t('intake.kept', { count: device.count, kept: device.kept })} ·{' '}
                  <span title={formatInstant(device.lastSeen, READER_ZONE, true)}>
                    {t('intake.lastSeen', { ago: formatAgo(device.lastSeen, now, locale) })}
                  </span>
                </small>
              </div>
              <div className="row-actions">
                {mayAdopt && !ignored && (
                  <Popconfirm
                    title={t('intake.ignoreSure', { device: device.deviceKey })}
                    okText={t('intake.ignore')}
                    onConfirm={() => ignore.mutate(device.deviceKey)}
                  >
                    <Button>{t('intake.ignore')}</Button>
                  </Popconfirm>
                )}
                <Button type="primary" ghost onClick={() => onChange({ open: device.deviceKey })}>
                  {t(mayAdopt ? 'intake.adopt' : 'intake.look')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      </ListState>
      <AdoptDrawer deviceKey={search.open} mayAdopt={mayAdopt} onClose={() => onChange({ open: undefined })} />
    </>
  )
}
