import { Alert, Button, Form, InputNumber, Popconfirm, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAddIndicatorBand, useIndicatorBands, useRemoveIndicatorBand } from '../../api/settings-queries.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded, Section } from '../asset/section.tsx'

const FIGURES = ['compliance', 'availability_operational', 'mtbf', 'mttr', 'mdt', 'repeat_rate'] as const
const TIMES: ReadonlySet<string> = new Set(['mtbf', 'mttr', 'mdt'])
const PER = ['asset', 'type', 'vendor', 'branch'] as const

interface Fields {
  readonly figure: (typeof FIGURES)[number]
  /** Percent or hours. */
  readonly low?: number | null
  readonly high?: number | null
  readonly by?: (typeof PER)[number] | null
  readonly days: number
}

const boundOf = (figure: string, value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : TIMES.has(figure) ? value : value / 100

const sayBound = (figure: string, value: number): string =>
  TIMES.has(figure) ? `${value} h` : `${Math.round(value * 1000) / 10} %`

/** What a unit's indicators are to keep within; beyond it a warning is raised. */
export const BandsPart = ({ unit, mayChange }: { readonly unit: string; readonly mayChange: boolean }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const bands = useIndicatorBands(unit)
  const add = useAddIndicatorBand()
  const remove = useRemoveIndicatorBand()
  const [form] = Form.useForm<Fields>()
  const figure = Form.useWatch('figure', form) ?? 'compliance'
  const failure = add.error ?? remove.error
  const suffix = TIMES.has(figure) ? 'h' : '%'
  return (
    <Section title={t('settings.bands')}>
      <Loaded query={bands} isEmpty={(items) => items.length === 0} empty={t('settings.noBands')}>
        {(items) => (
          <ul className="rows">
            {items.map((band) => (
              <li key={band.id}>
                <div className="row-main">
                  <div>
                    {t(`figures.name.${band.figure}`)}{' '}
                    {[
                      band.low === null ? '' : `≥ ${sayBound(band.figure, band.low)}`,
                      band.high === null ? '' : `≤ ${sayBound(band.figure, band.high)}`,
                    ]
                      .filter((part) => part !== '')
                      .join(', ')}
                  </div>
                  <small className="quiet">
                    {nameOf(band.unit, language)} ·{' '}
                    {t(band.by === null ? 'settings.together' : `figures.per.${band.by}`)} ·{' '}
                    {t('settings.overDays', { count: band.days })}
                  </small>
                </div>
                {mayChange && (
                  <Popconfirm
                    title={t('settings.removeBandSure')}
                    okText={t('settings.remove')}
                    onConfirm={() => remove.mutate(band.id)}
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
            initialValues={{ figure: 'compliance', low: 90, days: 90 }}
            onFinish={({ figure: name, low, high, by, days }) =>
              add.mutate({
                ...{ orgUnitId: unit, figure: name, low: boundOf(name, low), high: boundOf(name, high) },
                ...{ by: by ?? null, days },
              })
            }
          >
            <Form.Item name="figure" label={t('settings.figure')}>
              <Select
                options={FIGURES.map((value) => ({ value, label: t(`figures.name.${value}`) }))}
                popupMatchSelectWidth={false}
                onChange={() => form.setFieldsValue({ low: null, high: null })}
              />
            </Form.Item>
            <Form.Item name="by" label={t('settings.per')}>
              <Select
                allowClear
                placeholder={t('settings.together')}
                options={PER.map((value) => ({ value, label: t(`figures.per.${value}`) }))}
              />
            </Form.Item>
            <Form.Item name="low" label={t('settings.atLeast')}>
              <InputNumber min={0} suffix={suffix} />
            </Form.Item>
            <Form.Item name="high" label={t('settings.atMost')}>
              <InputNumber min={0} suffix={suffix} />
            </Form.Item>
            <Form.Item name="days" label={t('settings.days')}>
              <InputNumber min={7} max={1095} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={add.isPending}>
              {t('settings.addBand')}
            </Button>
          </Form>
        </div>
      )}
    </Section>
  )
}
