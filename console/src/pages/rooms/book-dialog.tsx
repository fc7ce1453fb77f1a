import { App, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { type RoomDay, useBookRoom, useRoomDay } from '../../api/room-queries.ts'
import type { Me } from '../../api/types.ts'
import { may } from '../../app/may.ts'
import { PersonSelect } from '../../app/person-select.tsx'
import { nameOf } from '../../format/names.ts'
import { instantToWall, wallToInstant } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'

interface Draft {
  readonly assetId: string
  readonly title: string
  readonly personId?: string
  readonly attendees?: number | null
  readonly when: readonly [Dayjs, Dayjs]
}

const QUARTER_MS = 15 * 60_000
const WALL_FORM = 'YYYY-MM-DDTHH:mm'

/** A wall clock that somebody picked, as the instant that it is at the room. */
const instantOf = (picked: Dayjs, timeZone: string): number =>
  wallToInstant(Date.parse(`${picked.format(WALL_FORM)}:00Z`), timeZone)

/** The next full quarter at the room, as a picker shows it. */
const nextQuarter = (now: number, timeZone: string): Dayjs => {
  const wall = instantToWall(Math.ceil(now / QUARTER_MS) * QUARTER_MS, timeZone)
  return dayjs(new Date(wall).toISOString().slice(0, 16))
}

export interface BookDialogProps {
  readonly day: string
  readonly orgUnit: string | undefined
  readonly me: Me | undefined
  readonly now: number
  readonly onClose: () => void
}

/** Books a room: for oneself, or as a manager for anybody. Times are the room's own. */
export const BookDialog = ({ day, orgUnit, me, now, onClose }: BookDialogProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { message } = App.useApp()
  const rooms = useRoomDay({ day, orgUnit })
  const book = useBookRoom()
  const [form] = Form.useForm<Draft>()
  const list: readonly RoomDay[] = rooms.data?.rooms ?? []
  const zoneOf = (assetId: string): string => list.find(({ asset }) => asset.id === assetId)?.timeZone ?? 'UTC'
  const [first] = list
  const manages = may(me, 'manager')
  const save = ({ assetId, title, personId = me?.person?.id, attendees, when }: Draft): void => {
    if (personId === undefined) return
    const [from, to] = when
    const body = {
      ...{ assetId, title, personId },
      start: instantOf(from, zoneOf(assetId)),
      end: instantOf(to, zoneOf(assetId)),
      ...(attendees == null ? {} : { attendees }),
    }
    book.mutate(body, {
      onSuccess: () => {
        void message.success(t('rooms.bookedDone'))
        onClose()
      },
    })
  }
  const begin = nextQuarter(now, first?.timeZone ?? 'UTC')
  const shown = begin.format('YYYY-MM-DD') === day ? begin : dayjs(`${day}T09:00`)
  return (
    <Modal
      open
      title={t('rooms.book')}
      okText={t('rooms.save')}
      confirmLoading={book.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {first !== undefined && (
        <Form
          form={form}
          layout="vertical"
          initialValues={{ when: [shown, shown.add(1, 'hour')], personId: me?.person?.id }}
          onFinish={save}
        >
          <Form.Item name="assetId" label={t('rooms.room')} rules={[{ required: true }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={list.map(({ asset, capacity }) => ({
                value: asset.id,
                label: `${nameOf(asset, language)}${capacity === null ? '' : ` · ${t('rooms.seats', { count: capacity })}`}`,
              }))}
            />
          </Form.Item>
          <Form.Item name="when" label={t('rooms.when')} rules={[{ required: true }]}>
            <DatePicker.RangePicker
              className="book-when"
              showTime={{ format: 'HH:mm', minuteStep: 15 }}
              format="YYYY-MM-DD HH:mm"
              allowClear={false}
            />
          </Form.Item>
          <Form.Item name="title" label={t('rooms.title2')} rules={[{ required: true, max: 200 }]}>
            <Input />
          </Form.Item>
          {manages ? (
            <Form.Item name="personId" label={t('rooms.person')} rules={[{ required: true }]}>
              <PersonSelect label={t('rooms.person')} />
            </Form.Item>
          ) : (
            <Form.Item label={t('rooms.person')}>{t('rooms.me')}</Form.Item>
          )}
          <Form.Item name="attendees" label={t('rooms.attendees')}>
            <InputNumber min={1} max={10_000} precision={0} />
          </Form.Item>
        </Form>
      )}
      {book.isError && (
        <p className="error" role="alert">
          {book.error.message}
        </p>
      )}
    </Modal>
  )
}
