import { Button, Form, Input, InputNumber, Select, Switch, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { type CleaningSchedule, useSaveSchedule } from '../../api/cleaning-queries.ts'
import { PersonSelect } from '../../app/person-select.tsx'

/** Days of the week as ISO 8601 counts them from 1. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** A minute of the day as people say it, `08:30`. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

interface Fields {
  readonly nameZh: string
  readonly nameEn: string
  readonly weekdays: number[]
  readonly at: Dayjs
  readonly earlyMinutes: number
  readonly lateMinutes: number
  readonly onHolidays: boolean
  readonly assigneeId?: string
}

export interface ScheduleFormProps {
  readonly zoneId: string
  /** The round that is changed; null for a new one. */
  readonly schedule: CleaningSchedule | null
  readonly onDone: () => void
}

/** Plans a round, or changes one from now on. */
export const ScheduleForm = ({ zoneId, schedule, onDone }: ScheduleFormProps) => {
  const { t } = useTranslation()
  const save = useSaveSchedule()
  const required = [{ required: true, message: t('signIn.required') }]
  const assignee = schedule?.assignee?.id
  const initial: Partial<Fields> = {
    ...{ nameZh: schedule?.nameZh ?? '', nameEn: schedule?.nameEn ?? '' },
    weekdays: [...(schedule?.weekdays ?? WEEKDAYS.map((_, place) => place + 1))],
    at: dayjs(`2000-01-01T${clockOf(schedule?.plannedMinute ?? 480)}`),
    ...{ earlyMinutes: schedule?.earlyMinutes ?? 30, lateMinutes: schedule?.lateMinutes ?? 60 },
    onHolidays: schedule?.onHolidays ?? false,
    ...(assignee === undefined ? {} : { assigneeId: assignee }),
  }
  const send = ({ at, assigneeId, ...fields }: Fields): void =>
    save.mutate(
      {
        id: schedule?.id ?? null,
        body: { ...fields, zoneId, plannedMinute: at.hour() * 60 + at.minute(), assigneeId: assigneeId ?? null },
      },
      { onSuccess: onDone },
    )
  return (
    <Form<Fields> layout="vertical" className="cleaning-form" initialValues={initial} onFinish={send}>
      <div className="cleaning-fields">
        <Form.Item name="nameZh" label={t('cleaning.nameZh')} rules={required} className="cleaning-grow">
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('cleaning.nameEn')} rules={required} className="cleaning-grow">
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <Form.Item name="weekdays" label={t('cleaning.weekdays')} rules={required}>
        <Select
          mode="multiple"
          showSearch={false}
          options={WEEKDAYS.map((name, place) => ({ value: place + 1, label: t(`cleaning.weekday.${name}`) }))}
        />
      </Form.Item>
      <div className="cleaning-fields">
        <Form.Item name="at" label={t('cleaning.plannedAt')} rules={required}>
          <TimePicker format="HH:mm" needConfirm={false} allowClear={false} inputReadOnly />
        </Form.Item>
        <Form.Item name="earlyMinutes" label={t('cleaning.early')} rules={required}>
          <InputNumber min={0} max={720} precision={0} />
        </Form.Item>
        <Form.Item name="lateMinutes" label={t('cleaning.late')} rules={required}>
          <InputNumber min={0} max={720} precision={0} />
        </Form.Item>
      </div>
      <div className="cleaning-fields">
        <Form.Item
          name="assigneeId"
          label={t('cleaning.assignee')}
          extra={t('cleaning.assigneeHint')}
          className="cleaning-grow"
        >
          <PersonSelect label={t('cleaning.assignee')} optional known={schedule?.assignee ?? null} />
        </Form.Item>
        <Form.Item name="onHolidays" label={t('cleaning.onHolidays')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
      {save.isError && (
        <p className="error" role="alert">
          {save.error.message}
        </p>
      )}
      <div className="cleaning-actions">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t(schedule === null ? 'cleaning.addRound' : 'cleaning.saveFromNow')}
        </Button>
        <Button onClick={onDone}>{t('cleaning.cancel')}</Button>
      </div>
    </Form>
  )
}
