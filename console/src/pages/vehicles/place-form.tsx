import { DatePicker, Form, Input, InputNumber, Segmented } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useDrawPlace } from '../../api/vehicle-queries.ts'
import { UnitSelect } from '../../app/unit-select.tsx'
import { readCorners } from './corners.ts'
import { FormDrawer } from './form-drawer.tsx'

interface Fields {
  readonly shape: 'circle' | 'polygon'
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly orgUnitId: string
  readonly latitudeDeg?: number
  readonly longitudeDeg?: number
  readonly radiusM?: number
  readonly corners?: string
  readonly bufferM: number
  readonly since?: Dayjs | null
}

const UnitField = ({
  value,
  onChange,
}: {
  readonly value?: string
  readonly onChange?: (id: string | undefined) => void
}) => <UnitSelect value={value} onChange={(id) => onChange?.(id)} />

/** Draws a place by its numbers: a circle by centre and radius, a polygon by its corners. */
export const PlaceForm = ({ open, onDone }: { readonly open: boolean; readonly onDone: () => void }) => {
  const { t } = useTranslation()
  const draw = useDrawPlace()
  const [form] = Form.useForm<Fields>()
  const shape = Form.useWatch('shape', form)
  const required = [{ required: true, message: t('vehicles.required') }]
  const save = (fields: Fields): void => {
    const common = {
      ...{ code: fields.code, nameZh: fields.nameZh, nameEn: fields.nameEn, orgUnitId: fields.orgUnitId },
      ...{ bufferM: fields.bufferM, ...(fields.since == null ? {} : { validFrom: fields.since.valueOf() }) },
    }
    const body =
      fields.shape === 'circle'
        ? {
            ...{ shape: 'circle' as const, ...common, radiusM: fields.radiusM ?? 0 },
            ...{ latitudeDeg: fields.latitudeDeg ?? 0, longitudeDeg: fields.longitudeDeg ?? 0 },
          }
        : { shape: 'polygon' as const, ...common, corners: readCorners(fields.corners ?? '') ?? [] }
    draw.mutate(body, {
      onSuccess: () => {
        form.resetFields()
        onDone()
      },
    })
  }
  return (
    <FormDrawer<Fields>
      open={open}
      title={t('vehicles.draw')}
      form={form}
      initial={{ shape: 'circle', bufferM: 50, radiusM: 200 }}
      write={draw}
      onSave={save}
      onClose={onDone}
    >
      <Form.Item name="shape" label={t('vehicles.shapeOf')}>
        <Segmented
          options={(['circle', 'polygon'] as const).map((value) => ({ value, label: t(`vehicles.shape.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="code" label={t('vehicles.code')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name="nameZh" label={t('vehicles.nameZh')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('vehicles.nameEn')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <Form.Item name="orgUnitId" label={t('vehicles.department')} rules={required}>
        <UnitField />
      </Form.Item>
      {shape === 'polygon' ? (
        <Form.Item
          name="corners"
          label={t('vehicles.corners')}
          rules={[
            {
              validator: (_, text: string | undefined) =>
                readCorners(text ?? '') === null
                  ? Promise.reject(new Error(t('vehicles.badCorners')))
                  : Promise.resolve(),
            },
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 4 }} placeholder={'31.2304, 121.4737'} />
        </Form.Item>
      ) : (
        <>
          <div className="field-pair">
            <Form.Item name="latitudeDeg" label={t('vehicles.latitude')} rules={required}>
              <InputNumber min={-90} max={90} className="whole-width" />
            </Form.Item>
            <Form.Item name="longitudeDeg" label={t('vehicles.longitude')} rules={required}>
              <InputNumber min={-180} max={180} className="whole-width" />
            </Form.Item>
          </div>
          <Form.Item name="radiusM" label={t('vehicles.radius')} rules={required}>
            <InputNumber min={20} max={100_000} className="whole-width" />
          </Form.Item>
        </>
      )}
      <div className="field-pair">
        <Form.Item name="bufferM" label={t('vehicles.buffer')} rules={required}>
          <InputNumber min={10} max={5000} className="whole-width" />
        </Form.Item>
        <Form.Item name="since" label={t('vehicles.since')}>
          <DatePicker className="whole-width" />
        </Form.Item>
      </div>
    </FormDrawer>
  )
}
