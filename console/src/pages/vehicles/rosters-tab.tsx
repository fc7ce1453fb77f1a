import { Button, DatePicker, Empty, Form, Input, Popconfirm } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddShift, useCancelShift, useRosters, type VehicleShift } from '../../api/vehicle-queries.ts'
import { AdaptiveRows } from '../../app/adaptive-rows.tsx'
import { ListState } from '../../app/list-state.tsx'
import { PersonSelect } from '../../app/person-select.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { personName } from '../../format/names.ts'
import { formatPeriod } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { TabProps } from './fleet-tab.tsx'
import { FormDrawer } from './form-drawer.tsx'
import { VehicleSelect } from './vehicle-select.tsx'
import { monthRange, VehicleName } from './words.tsx'

interface Fields {
  readonly assetId: string
  readonly personId: string
  readonly time: readonly [Dayjs, Dayjs]
  readonly purpose?: string
}

const ShiftForm = ({
  open,
  month,
  onDone,
}: {
  readonly open: boolean
  readonly month: string
  readonly onDone: () => void
}) => {
  const { t } = useTranslation()
  const add = useAddShift()
  const [form] = Form.useForm<Fields>()
  const required = [{ required: true, message: t('vehicles.required') }]
  const save = ({ assetId, personId, time: [start, end], purpose }: Fields): void =>
    add.mutate(
      { assetId, personId, start: start.valueOf(), end: end.valueOf(), purpose: purpose?.trim() || null },
      {
        onSuccess: () => {
          form.resetFields()
          onDone()
        },
      },
    )
  return (
    <FormDrawer<Fields> open={open} title={t('vehicles.shift')} form={form} write={add} onSave={save} onClose={onDone}>
      <Form.Item name="assetId" label={t('vehicles.vehicle')} rules={required}>
        <VehicleSelect month={month} inForm />
      </Form.Item>
      <Form.Item name="personId" label={t('vehicles.driver')} rules={required}>
        <PersonSelect label={t('vehicles.driver')} />
      </Form.Item>
      <Form.Item name="time" label={t('vehicles.when')} rules={required}>
        <DatePicker.RangePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          className="whole-width"
          placeholder={[t('vehicles.shiftFrom'), t('vehicles.shiftTo')]}
        />
      </Form.Item>
      <Form.Item name="purpose" label={t('vehicles.purpose')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  )
}

/** Who is to drive which vehicle when. */
export const RostersTab = ({ search, month, change, mayWrite }: TabProps & { readonly mayWrite: boolean }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const cancel = useCancelShift()
  const [adding, setAdding] = useState(false)
  const rosters = useRosters({ asset: search.asset, ...monthRange(month, READER_ZONE) })
  const rows = rosters.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <search className="filters">
        <VehicleSelect
          month={month}
          orgUnit={search.orgUnit}
          value={search.asset}
          onChange={(asset) => change({ asset })}
        />
        <span className="spring" />
        {mayWrite && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('vehicles.shift')}
          </Button>
        )}
      </search>
      <ShiftForm open={adding} month={month} onDone={() => setAdding(false)} />
      <ListState query={rosters} count={rows.length} empty={<Empty description={t('vehicles.noRosters')} />}>
        <AdaptiveRows<VehicleShift>
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'when',
              title: t('vehicles.when'),
              place: 'head',
              render: ({ start, end, cancelledAt }) => (
                <span className={`number ${cancelledAt === null ? '' : 'struck'}`}>
                  {formatPeriod(start, end, READER_ZONE)}
                </span>
              ),
            },
            { key: 'vehicle', title: t('vehicles.vehicle'), render: ({ asset }) => <VehicleName asset={asset} /> },
            { key: 'driver', title: t('vehicles.driver'), render: ({ person }) => personName(person, language) },
            { key: 'purpose', title: t('vehicles.purpose'), render: ({ purpose }) => purpose ?? '–' },
            ...(mayWrite
              ? [
                  {
                    key: 'cancel',
                    title: '',
                    right: true,
                    render: ({ id, cancelledAt }: VehicleShift) =>
                      cancelledAt === null ? (
                        <Popconfirm title={t('vehicles.cancelShift')} onConfirm={() => cancel.mutate(id)}>
                          <Button type="link" size="small">
                            {t('vehicles.takeBack')}
                          </Button>
                        </Popconfirm>
                      ) : (
                        <span className="quiet">{t('vehicles.cancelled')}</span>
                      ),
                  },
                ]
              : []),
          ]}
        />
      </ListState>
    </>
  )
}
