import { Button, Drawer, InputNumber, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type CleaningSchedule,
  type CleaningZone,
  useEndSchedule,
  useSaveZone,
  useSchedules,
  useStandards,
} from '../../api/cleaning-queries.ts'
import { useMe } from '../../api/queries.ts'
import { may } from '../../app/may.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { localDay } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded } from '../asset/section.tsx'
import { clockOf, ScheduleForm, WEEKDAYS } from './schedule-form.tsx'

/** What the zone is; a change holds from tomorrow. */
const ProfilePart = ({ zone }: { readonly zone: CleaningZone }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const standards = useStandards()
  const save = useSaveZone()
  const [roomType, setRoomType] = useState(zone.next?.roomType ?? zone.roomType ?? undefined)
  const [areaM2, setArea] = useState<number | null>(zone.next?.areaM2 ?? zone.areaM2)
  const types = new Map((standards.data?.items ?? []).map((each) => [each.roomType, nameOf(each, language)]))
  return (
    <section className="cleaning-zone-profile">
      <h3>{t('cleaning.areaAndType')}</h3>
      <div className="cleaning-fields">
        <Select
          className="cleaning-grow"
          aria-label={t('cleaning.type')}
          placeholder={t('cleaning.type')}
          options={[...types].map(([value, label]) => ({ value, label }))}
          {...(roomType === undefined ? {} : { value: roomType })}
          onChange={setRoomType}
        />
        <InputNumber aria-label={t('cleaning.area')} min={0.1} suffix="m²" value={areaM2} onChange={setArea} />
        <Button
          disabled={roomType === undefined || areaM2 === null || areaM2 <= 0}
          loading={save.isPending}
          onClick={() => {
            if (roomType !== undefined && areaM2 !== null)
              save.mutate({ id: zone.asset.id, body: { roomType, areaM2 } })
          }}
        >
          {t('cleaning.save')}
        </Button>
      </div>
      <small className="quiet">
        {zone.next === null
          ? t('cleaning.fromTomorrow')
          : t('cleaning.nextProfile', {
              ...{ type: zone.next.roomType, area: formatNumber(zone.next.areaM2, locale) },
              day: localDay(zone.next.from, zone.timeZone),
            })}
      </small>
      {save.isError && (
        <p className="error" role="alert">
          {save.error.message}
        </p>
      )}
    </section>
  )
}

const ScheduleItem = ({
  schedule,
  zone,
  mayChange,
  onEdit,
}: {
  readonly schedule: CleaningSchedule
  readonly zone: CleaningZone
  readonly mayChange: boolean
  readonly onEdit: () => void
}) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const end = useEndSchedule()
  const { weekdays, plannedMinute, earlyMinutes, lateMinutes, assignee, validTo } = schedule
  return (
    <li className="cleaning-schedule">
      <div className="cleaning-proposal-head">
        <strong className="number">{clockOf(plannedMinute)}</strong>
        <span>{nameOf(schedule, language)}</span>
        <span className="spring" />
        {mayChange && validTo === null && (
          <>
            <Button size="small" onClick={onEdit}>
              {t('cleaning.change')}
            </Button>
            <Popconfirm title={t('cleaning.endSure')} onConfirm={() => end.mutate(schedule.id)}>
              <Button size="small" loading={end.isPending}>
                {t('cleaning.end')}
              </Button>
            </Popconfirm>
          </>
        )}
      </div>
      <small className="quiet">
        {weekdays.length === 7
          ? t('cleaning.everyDay')
          : WEEKDAYS.filter((_, place) => weekdays.includes(place + 1))
              .map((name) => t(`cleaning.weekday.${name}`))
              .join(' ')}
        {' · '}
        {t('cleaning.inTime', { early: earlyMinutes, late: lateMinutes })}
        {' · '}
        {assignee === null ? t('cleaning.anyone') : personName(assignee, language)}
        {validTo !== null && ` · ${t('cleaning.until', { day: localDay(validTo, zone.timeZone) })}`}
      </small>
      {end.isError && (
        <p className="error" role="alert">
          {end.error.message}
        </p>
      )}
    </li>
  )
}

const ZoneParts = ({ zone }: { readonly zone: CleaningZone }) => {
  const { t } = useTranslation()
  const me = useMe()
  const schedules = useSchedules(zone.asset.id)
  const [edited, setEdited] = useState<CleaningSchedule | 'new' | null>(null)
  const mayChange = may(me.data, 'manager')
  return (
    <>
      {mayChange && <ProfilePart zone={zone} />}
      <h3>{t('cleaning.rounds')}</h3>
      <Loaded query={schedules} isEmpty={({ items }) => items.length === 0} empty={t('cleaning.noPlan')}>
        {({ items }) => (
          <ul>
            {items.map((schedule) => (
              <ScheduleItem
                key={schedule.id}
                schedule={schedule}
                zone={zone}
                mayChange={mayChange}
                onEdit={() => setEdited(schedule)}
              />
            ))}
          </ul>
        )}
      </Loaded>
      {mayChange &&
        (edited === null ? (
          <Button onClick={() => setEdited('new')}>{t('cleaning.addRound')}</Button>
        ) : (
          <ScheduleForm
            key={edited === 'new' ? 'new' : edited.id}
            zoneId={zone.asset.id}
            schedule={edited === 'new' ? null : edited}
            onDone={() => setEdited(null)}
          />
        ))}
    </>
  )
}

export interface ZoneDrawerProps {
  readonly zone: CleaningZone | undefined
  readonly onClose: () => void
}

/** One zone: what it is, and its rounds with what a manager may change. */
export const ZoneDrawer = ({ zone, onClose }: ZoneDrawerProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <Drawer
      open={zone !== undefined}
      onClose={onClose}
      title={zone === undefined ? '' : `${nameOf(zone.asset, language)} · ${zone.asset.code}`}
      size="min(560px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {zone !== undefined && (
        <div className="cleaning-stack">
          <ZoneParts key={zone.asset.id} zone={zone} />
        </div>
      )}
    </Drawer>
  )
}
