import { DeleteOutlined } from '@ant-design/icons'
import { Alert, App, Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Rota, useRota, useSetRota } from '../../api/settings-queries.ts'
import { PersonSelect } from '../../app/person-select.tsx'
import { formatDaySpans, parseDaySpans } from '../../format/day-spans.ts'
import { formatDay } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded, Section } from '../asset/section.tsx'
import { WeekForm } from './week-form.tsx'

type Exception = NonNullable<Rota['exceptions']>[number]

const hoursOf = ({ startMinute, endMinute }: Exception): string =>
  startMinute === null || endMinute === null ? '' : formatDaySpans([{ startMinute, endMinute }])

interface DutyFormProps {
  readonly rota: Rota
  readonly person: string
  readonly mayChange: boolean
}

const DutyForm = ({ rota, person, mayChange }: DutyFormProps) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const { message } = App.useApp()
  const set = useSetRota(person)
  const [day, setDay] = useState<string | null>(null)
  const [hours, setHours] = useState('')
  const exceptions = rota.exceptions ?? []
  const spans = parseDaySpans(hours)
  const save = (next: Rota) =>
    set.mutate(next, {
      onSuccess: () => {
        setDay(null)
        setHours('')
        void message.success(t('settings.saved'))
      },
    })
  const add = () => {
    if (day === null || spans === null) return
    const others = exceptions.filter((one) => one.day !== day)
    const own = spans.length === 0 ? [{ startMinute: null, endMinute: null }] : spans
    save({ week: rota.week, exceptions: [...others, ...own.map((span) => ({ day, note: null, ...span }))] })
  }
  return (
    <div className="panel-body">
      {set.error !== null && <Alert type="error" showIcon title={set.error.message} />}
      <WeekForm
        key={`${person} ${JSON.stringify(rota.week)}`}
        week={rota.week}
        disabled={!mayChange}
        saving={set.isPending}
        onSave={(week) => save({ week, exceptions })}
      />
      <h3 className="settings-sub">{t('settings.exceptions')}</h3>
      <ul className="rows settings-days">
        {exceptions.map((one) => (
          <li key={`${one.day} ${one.startMinute}`}>
            <span>{formatDay(one.day, locale)}</span>
            <span className="quiet">{hoursOf(one) === '' ? t('settings.off') : hoursOf(one)}</span>
            {mayChange && (
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('settings.remove')}
                onClick={() => save({ week: rota.week, exceptions: exceptions.filter((other) => other !== one) })}
              />
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <div className="inline-form">
          <DatePicker
            aria-label={t('settings.day')}
            value={day === null ? null : dayjs(day)}
            onChange={(chosen) => setDay(chosen?.format('YYYY-MM-DD') ?? null)}
          />
          <Input
            aria-label={t('settings.hoursThatDay')}
            placeholder={t('settings.hoursThatDay')}
            value={hours}
            status={spans === null ? 'error' : ''}
            onChange={(event) => setHours(event.target.value)}
          />
          <Button disabled={day === null || spans === null} loading={set.isPending} onClick={add}>
            {t('settings.addException')}
          </Button>
        </div>
      )}
    </div>
  )
}

export interface DutyPartProps {
  readonly person: string | undefined
  readonly mayChange: boolean
  readonly onPerson: (person: string) => void
}

/** When somebody who maintains is on duty. */
export const DutyPart = ({ person, mayChange, onPerson }: DutyPartProps) => {
  const { t } = useTranslation()
  return (
    <Section title={t('settings.duty')}>
      <div className="panel-body">
        <p className="quiet">{t('settings.dutyHint')}</p>
        <PersonSelect
          label={t('settings.choosePerson')}
          onChange={onPerson}
          {...(person === undefined ? {} : { value: person })}
        />
      </div>
      {person !== undefined && <RotaOf person={person} mayChange={mayChange} />}
    </Section>
  )
}

const RotaOf = ({ person, mayChange }: { readonly person: string; readonly mayChange: boolean }) => {
  const rota = useRota(person)
  return (
    <Loaded query={rota} isEmpty={() => false} empty="">
      {(data) => <DutyForm rota={data} person={person} mayChange={mayChange} />}
    </Loaded>
  )
}
