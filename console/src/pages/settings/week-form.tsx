import { Button, Form, Input } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDaySpans, parseDaySpans } from '../../format/day-spans.ts'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

interface WeekSpan {
  readonly weekday: number
  readonly startMinute: number
  readonly endMinute: number
}

type Fields = Readonly<Record<`day${(typeof WEEKDAYS)[number]}`, string>>

const fieldsOf = (week: readonly WeekSpan[]): Fields =>
  Object.fromEntries(
    WEEKDAYS.map((day) => [`day${day}`, formatDaySpans(week.filter(({ weekday }) => weekday === day))]),
  ) as Fields

const weekOf = (fields: Fields): WeekSpan[] =>
  WEEKDAYS.flatMap((weekday) => (parseDaySpans(fields[`day${weekday}`]) ?? []).map((span) => ({ weekday, ...span })))

export interface WeekFormProps {
  readonly week: readonly WeekSpan[]
  readonly disabled: boolean
  readonly saving: boolean
  readonly onSave: (week: WeekSpan[]) => void
}

/** Hours of a week, a line a day, as people write them. */
export const WeekForm = ({ week, disabled, saving, onSave }: WeekFormProps) => {
  const { t } = useTranslation()
  const id = useId()
  const [form] = Form.useForm<Fields>()
  const asMonday = () => {
    const monday = form.getFieldValue('day1') as string
    form.setFieldsValue(Object.fromEntries(WEEKDAYS.map((day) => [`day${day}`, monday])))
  }
  return (
    <Form<Fields>
      form={form}
      name={id}
      className="week-form"
      disabled={disabled}
      initialValues={fieldsOf(week)}
      onFinish={(fields) => onSave(weekOf(fields))}
    >
      {WEEKDAYS.map((day) => (
        <div key={day} className="week-line">
          <label htmlFor={`${id}_day${day}`}>{t(`settings.weekday.day${day}`)}</label>
          <Form.Item
            name={`day${day}`}
            rules={[
              {
                validator: (_, text: string | undefined) =>
                  parseDaySpans(text ?? '') === null
                    ? Promise.reject(new Error(t('settings.unreadable')))
                    : Promise.resolve(),
              },
            ]}
          >
            <Input placeholder={day === 1 ? t('settings.spans') : undefined} />
          </Form.Item>
        </div>
      ))}
      <div className="week-actions">
        <Button onClick={asMonday}>{t('settings.asMonday')}</Button>
        <Button type="primary" htmlType="submit" loading={saving}>
          {t('settings.save')}
        </Button>
      </div>
    </Form>
  )
}
