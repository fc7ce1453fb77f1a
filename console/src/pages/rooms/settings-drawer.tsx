import { App, Button, DatePicker, Drawer, Form, Input, InputNumber, Switch } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import {
  type RoomDay,
  useCloseRoom,
  useRoomClosures,
  useSetRoomPolicy,
  useWithdrawClosure,
} from '../../api/room-queries.ts'
import { nameOf } from '../../format/names.ts'
import { formatPeriod } from '../../format/time.ts'
import { wallToInstant } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'

const instantOf = (picked: Dayjs, timeZone: string): number =>
  wallToInstant(Date.parse(`${picked.format('YYYY-MM-DDTHH:mm')}:00Z`), timeZone)

const PolicyForm = ({ room }: { readonly room: RoomDay }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const set = useSetRoomPolicy()
  return (
    <Form
      layout="vertical"
      initialValues={room.policy}
      onFinish={(body: RoomDay['policy']) =>
        set.mutate({ id: room.asset.id, body }, { onSuccess: () => void message.success(t('rooms.saved')) })
      }
    >
      <div className="policy-minutes">
        <Form.Item name="earlyMinutes" label={t('rooms.early')} rules={[{ required: true }]}>
          <InputNumber min={0} max={60} precision={0} />
        </Form.Item>
        <Form.Item name="graceMinutes" label={t('rooms.grace')} rules={[{ required: true }]}>
          <InputNumber min={0} max={240} precision={0} />
        </Form.Item>
        <Form.Item name="minPresenceMinutes" label={t('rooms.minPresence')} rules={[{ required: true }]}>
          <InputNumber min={0} max={60} precision={0} />
        </Form.Item>
      </div>
      <Form.Item
        name="releaseNoShows"
        label={t('rooms.releaseNoShows')}
        extra={t('rooms.releaseHint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={set.isPending}>
        {t('rooms.savePolicy')}
      </Button>
      {set.isError && (
        <p className="error" role="alert">
          {set.error.message}
        </p>
      )}
    </Form>
  )
}

const Closures = ({ room }: { readonly room: RoomDay }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const closures = useRoomClosures(room.asset.id)
  const close = useCloseRoom()
  const withdraw = useWithdrawClosure()
  const [form] = Form.useForm<{ when: readonly [Dayjs, Dayjs]; reason: string }>()
  const items = closures.data ?? []
  return (
    <>
      {items.length === 0 && closures.isSuccess && <p className="quiet">{t('rooms.noClosures')}</p>}
      <ul className="rows">
        {items.map((closure) => (
          <li key={closure.id}>
            <div className="row-main">
              {closure.reason}
              <small className="quiet number">{formatPeriod(closure.start, closure.end, room.timeZone)}</small>
            </div>
            <Button
              size="small"
              onClick={() => withdraw.mutate(closure.id, { onError: (error) => void message.error(error.message) })}
            >
              {t('rooms.open')}
            </Button>
          </li>
        ))}
      </ul>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ when: [from, to], reason }) =>
          close.mutate(
            {
              id: room.asset.id,
              body: { start: instantOf(from, room.timeZone), end: instantOf(to, room.timeZone), reason },
            },
            { onSuccess: () => form.resetFields() },
          )
        }
      >
        <Form.Item name="when" label={t('rooms.when')} rules={[{ required: true }]}>
          <DatePicker.RangePicker
            className="book-when"
            showTime={{
              format: 'HH:mm',
              minuteStep: 15,
              defaultOpenValue: [dayjs('2026-01-01T09:00'), dayjs('2026-01-01T18:00')],
            }}
            format="YYYY-MM-DD HH:mm"
          />
        </Form.Item>
        <Form.Item name="reason" label={t('rooms.reason')} rules={[{ required: true, max: 200 }]}>
          <Input />
        </Form.Item>
        <Button htmlType="submit" loading={close.isPending}>
          {t('rooms.close')}
        </Button>
      </Form>
      {close.isError && (
        <p className="error" role="alert">
          {close.error.message}
        </p>
      )}
    </>
  )
}

/** How a room's bookings are judged, and when it is closed. */
export const SettingsDrawer = ({ room, onClose }: { readonly room: RoomDay | null; readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <Drawer
      open={room !== null}
      onClose={onClose}
      title={room === null ? '' : nameOf(room.asset, language)}
      size="min(480px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {room !== null && (
        <div className="room-setting-parts">
          <section>
            <h3>{t('rooms.settings')}</h3>
            <PolicyForm key={room.asset.id} room={room} />
          </section>
          <section>
            <h3>{t('rooms.closures')}</h3>
            <Closures room={room} />
          </section>
        </div>
      )}
    </Drawer>
  )
}
