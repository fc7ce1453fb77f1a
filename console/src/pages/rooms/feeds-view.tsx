import { App, Button, Empty, Form, Input, InputNumber, Modal, Popconfirm, Select, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BookingFeed, useAddFeed, useBookingFeeds, useFeedChange, useRoomFigures } from '../../api/room-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { nameOf } from '../../format/names.ts'
import { formatAgo, formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'

const AddFeed = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const rooms = useRoomFigures({ by: 'room' })
  const add = useAddFeed()
  const [form] = Form.useForm<{ assetId: string; name: string; url: string; intervalMinutes: number }>()
  return (
    <Modal
      open
      title={t('rooms.addFeed')}
      okText={t('rooms.addFeed')}
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="quiet">{t('rooms.feedHint')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: 'Outlook', intervalMinutes: 15 }}
        onFinish={(values) => add.mutate(values, { onSuccess: onClose })}
      >
        <Form.Item name="assetId" label={t('rooms.room')} rules={[{ required: true }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(rooms.data?.items ?? []).map((room) => ({ value: room.id, label: nameOf(room, language) }))}
          />
        </Form.Item>
        <Form.Item name="name" label={t('rooms.feedName')} rules={[{ required: true, max: 200 }]}>
          <Input />
        </Form.Item>
        <Form.Item name="url" label={t('rooms.feedUrl')} rules={[{ required: true, min: 8 }]}>
          <Input placeholder="https://…/calendar.ics" />
        </Form.Item>
        <Form.Item name="intervalMinutes" label={t('rooms.interval')} rules={[{ required: true }]}>
          <InputNumber min={5} max={1440} />
        </Form.Item>
      </Form>
      {add.isError && (
        <p className="error" role="alert">
          {add.error.message}
        </p>
      )}
    </Modal>
  )
}

const FeedItem = ({
  feed,
  manages,
  now,
}: {
  readonly feed: BookingFeed
  readonly manages: boolean
  readonly now: number
}) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const { message } = App.useApp()
  const change = useFeedChange()
  const run = (what: 'poll' | 'pause' | 'resume' | 'remove') =>
    change.mutate({ id: feed.id, what }, { onError: (error) => void message.error(error.message) })
  const { report } = feed
  return (
    <li>
      <div className="feed-head">
        <div className="room-name">
          <strong>
            {nameOf(feed.asset, language)} · {feed.name}{' '}
            {feed.paused && <Tag className="small-tag">{t('rooms.paused')}</Tag>}
          </strong>
          <span className="quiet feed-url">{feed.url}</span>
        </div>
        {manages && (
          <div className="row-actions">
            <Button
              size="small"
              loading={change.isPending && change.variables.what === 'poll'}
              onClick={() => run('poll')}
            >
              {t('rooms.poll')}
            </Button>
            <Button size="small" onClick={() => run(feed.paused ? 'resume' : 'pause')}>
              {t(feed.paused ? 'rooms.resume' : 'rooms.pause')}
            </Button>
            <Popconfirm title={t('rooms.sureRemove')} okText={t('rooms.remove')} onConfirm={() => run('remove')}>
              <Button size="small" danger>
                {t('rooms.remove')}
              </Button>
            </Popconfirm>
          </div>
        )}
      </div>
      <p className="quiet">
        {feed.lastOkAt === null
          ? t('rooms.neverOk')
          : t('rooms.lastOk', { time: formatAgo(feed.lastOkAt, now, locale) })}
        {report !== null && ` · ${t('rooms.report', { ...report, skipped: undefined })}`}
      </p>
      {feed.lastError !== null && (
        <p className="error" role="alert">
          {feed.lastError}
        </p>
      )}
      {report !== null && report.skippedTotal > 0 && (
        <details>
          <summary>{t('rooms.skipped', { count: report.skippedTotal })}</summary>
          <ul className="feed-skipped">
            {report.skipped.map((one) => (
              <li key={`${one.uid} ${one.start}`}>
                {one.start !== null && <span className="number">{formatInstant(one.start, READER_ZONE)} </span>}
                {one.title} <span className="quiet">{one.detail}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

/** Outside calendars that are read into bookings of rooms. */
export const FeedsView = ({ manages, now }: { readonly manages: boolean; readonly now: number }) => {
  const { t } = useTranslation()
  const feeds = useBookingFeeds()
  const [adding, setAdding] = useState(false)
  if (feeds.isError) return <Failure error={feeds.error} onRetry={() => void feeds.refetch()} />
  const items = feeds.data ?? []
  return (
    <section className="panel">
      <div className="panel-head">
        <small className="quiet feed-hint">{t('rooms.feedHint')}</small>
        <span className="spring" />
        {manages && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('rooms.addFeed')}
          </Button>
        )}
      </div>
      {feeds.isPending ? (
        <div className="panel-body quiet">…</div>
      ) : items.length === 0 ? (
        <div className="panel-body">
          <Empty description={t('rooms.noFeeds')} />
        </div>
      ) : (
        <ul className="room-feeds">
          {items.map((feed) => (
            <FeedItem key={feed.id} feed={feed} manages={manages} now={now} />
          ))}
        </ul>
      )}
      {adding && <AddFeed onClose={() => setAdding(false)} />}
    </section>
  )
}
