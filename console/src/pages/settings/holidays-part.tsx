import { Alert, Button, DatePicker, Form, Input, Popconfirm } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useAddHoliday, useHolidays, useRemoveHoliday } from '../../api/settings-queries.ts'
import { nameOf } from '../../format/names.ts'
import { formatDay } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded, Section } from '../asset/section.tsx'

interface Fields {
  readonly day: Dayjs
  readonly nameZh: string
  readonly nameEn: string
}

const today = (): string => new Intl.DateTimeFormat('sv-SE').format(new Date())

/** Days on which a unit is closed: its own, and those of the units above it. */
export const HolidaysPart = ({ unit, mayChange }: { readonly unit: string; readonly mayChange: boolean }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const holidays = useHolidays(unit, today())
  const add = useAddHoliday()
  const remove = useRemoveHoliday()
  const [form] = Form.useForm<Fields>()
  const failure = add.error ?? remove.error
  const required = [{ required: true, message: t('signIn.required') }]
  return (
    <Section title={t('settings.holidays')}>
      <Loaded query={holidays} isEmpty={(items) => items.length === 0} empty={t('settings.noHolidays')}>
        {(items) => (
          <ul className="rows">
            {items.map((holiday) => (
              <li key={holiday.id}>
                <div className="row-main">
                  <div>{nameOf(holiday, language)}</div>
                  <small className="quiet">
                    {holiday.day.slice(0, 4)} · {formatDay(holiday.day, locale)} · {nameOf(holiday.unit, language)}
                  </small>
                </div>
                {mayChange && holiday.unit.id === unit && (
                  <Popconfirm
                    title={t('settings.removeSure', { day: holiday.day })}
                    okText={t('settings.remove')}
                    onConfirm={() => remove.mutate(holiday.id)}
                  >
                    <Button size="small">{t('settings.remove')}</Button>
                  </Popconfirm>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {mayChange && (
        <div className="panel-body">
          {failure !== null && <Alert type="error" showIcon title={failure.message} />}
          <Form<Fields>
            form={form}
            layout="vertical"
            className="inline-form"
            requiredMark={false}
            onFinish={({ day, nameZh, nameEn }) =>
              add.mutate(
                { orgUnitId: unit, day: day.format('YYYY-MM-DD'), nameZh, nameEn },
                { onSuccess: () => form.resetFields() },
              )
            }
          >
            <Form.Item name="day" label={t('settings.day')} rules={required}>
              <DatePicker />
            </Form.Item>
            <Form.Item name="nameZh" label={t('settings.nameZh')} rules={required}>
              <Input />
            </Form.Item>
            <Form.Item name="nameEn" label={t('settings.nameEn')} rules={required}>
              <Input />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={add.isPending}>
              {t('settings.addHoliday')}
            </Button>
          </Form>
        </div>
      )}
    </Section>
  )
}
