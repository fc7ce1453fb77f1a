import { Button, Form, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'

export interface QuietHours {
  /** `HH:MM`, both or neither. */
  readonly quietFrom: string | null
  readonly quietTo: string | null
}

interface Fields {
  readonly hours: readonly [Dayjs, Dayjs] | null
}

const clock = (text: string): Dayjs => dayjs(`2026-01-01T${text}`)

export interface QuietHoursFormProps {
  readonly value: QuietHours
  readonly disabled: boolean
  readonly saving: boolean
  readonly onSave: (value: QuietHours) => void
}

/** From when until when nobody wants to be woken; over midnight if the end is earlier. */
export const QuietHoursForm = ({ value, disabled, saving, onSave }: QuietHoursFormProps) => {
  const { t } = useTranslation()
  const { quietFrom, quietTo } = value
  return (
    <Form<Fields>
      className="inline-form"
      disabled={disabled}
      initialValues={{ hours: quietFrom === null || quietTo === null ? null : [clock(quietFrom), clock(quietTo)] }}
      onFinish={({ hours }) =>
        onSave({
          quietFrom: hours?.[0].format('HH:mm') ?? null,
          quietTo: hours?.[1].format('HH:mm') ?? null,
        })
      }
    >
      <Form.Item name="hours" noStyle>
        <TimePicker.RangePicker
          format="HH:mm"
          minuteStep={15}
          order={false}
          placeholder={[t('settings.quietFrom'), t('settings.quietTo')]}
        />
      </Form.Item>
      <Button htmlType="submit" loading={saving}>
        {t('settings.save')}
      </Button>
    </Form>
  )
}
