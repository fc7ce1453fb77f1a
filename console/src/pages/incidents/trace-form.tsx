import { Button, DatePicker, Form, Input, InputNumber, Segmented } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AssetSelect } from '../../app/asset-select.tsx'
import { PlaceSelect } from '../../app/place-select.tsx'

/** Where, when, how far around, and why. */
export interface TraceQuestion {
  readonly location?: string
  readonly asset?: string
  readonly at: number
  readonly before: number
  readonly after: number
  readonly reason: string
}

interface Draft {
  readonly location?: string
  readonly asset?: string
  readonly at: Dayjs
  readonly before: number
  readonly after: number
  readonly reason: string
}

const FormPlace = ({
  value,
  onChange,
}: {
  readonly value?: string
  readonly onChange?: (id: string | undefined) => void
}) => <PlaceSelect className="wide" value={value} onChange={(id) => onChange?.(id)} />
const FormAsset = ({
  value,
  onChange,
}: {
  readonly value?: string
  readonly onChange?: (id: string | undefined) => void
}) => <AssetSelect className="wide" value={value} onChange={(id) => onChange?.(id)} />

/** Asks what was around a place or an asset at a time; the reason is written down. */
export const TraceForm = ({
  loading,
  onAsk,
}: {
  readonly loading: boolean
  readonly onAsk: (question: TraceQuestion) => void
}) => {
  const { t } = useTranslation()
  const [about, setAbout] = useState<'location' | 'asset'>('location')
  const ask = ({ location, asset, at, before, after, reason }: Draft): void =>
    onAsk({
      ...(about === 'location' && location !== undefined ? { location } : {}),
      ...(about === 'asset' && asset !== undefined ? { asset } : {}),
      ...{ at: at.valueOf(), before, after, reason },
    })
  return (
    <Form<Draft> layout="vertical" className="trace-form" initialValues={{ before: 240, after: 120 }} onFinish={ask}>
      <Form.Item label={t('incidents.trace')} className="trace-where">
        <Segmented
          value={about}
          options={(['location', 'asset'] as const).map((value) => ({
            value,
            label: t(`accountability.askAbout.${value}`),
          }))}
          onChange={setAbout}
        />
        <Form.Item name={about} noStyle rules={[{ required: true, message: t('accountability.choose') }]} key={about}>
          {about === 'location' ? <FormPlace /> : <FormAsset />}
        </Form.Item>
      </Form.Item>
      <Form.Item name="at" label={t('incidents.when')} rules={[{ required: true }]}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" className="wide" />
      </Form.Item>
      <Form.Item name="before" label={t('incidents.before')}>
        <InputNumber min={0} max={10_080} step={30} className="wide" />
      </Form.Item>
      <Form.Item name="after" label={t('incidents.after')}>
        <InputNumber min={0} max={10_080} step={30} className="wide" />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('incidents.reason')}
        rules={[{ required: true, whitespace: true }]}
        className="trace-why"
      >
        <Input maxLength={200} placeholder={t('incidents.reasonHint')} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={loading}>
        {t('incidents.trace')}
      </Button>
    </Form>
  )
}
