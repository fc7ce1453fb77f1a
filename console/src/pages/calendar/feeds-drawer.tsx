import { CopyOutlined, DeleteOutlined } from '@ant-design/icons'
import { App, Button, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FeedKind, useFeeds, useMakeFeed, useRevokeFeed } from '../../api/calendar-queries.ts'
import { useMe } from '../../api/queries.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { UnitSelect } from '../../app/unit-select.tsx'
import { nameOf } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { SubjectSelect } from './subject-select.tsx'

const KINDS = ['branch', 'engineer', 'asset'] as const satisfies readonly FeedKind[]

/** Calendar feeds for Outlook, Google and Apple: making one, copying its address, revoking it. */
export const FeedsDrawer = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { message } = App.useApp()
  const me = useMe()
  const feeds = useFeeds(open)
  const make = useMakeFeed()
  const revoke = useRevokeFeed()
  const [kind, setKind] = useState<FeedKind>('branch')
  const [subjectId, setSubjectId] = useState<string | undefined>(undefined)
  const own = me.data?.person?.id
  const chosen = subjectId ?? (kind === 'engineer' ? own : undefined)
  const address = make.data?.url === undefined ? undefined : `${make.data.url}?lang=${language}`
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text)
    void message.success(t('app.copied'))
  }
  return (
    <Drawer open={open} onClose={onClose} title={t('calendar.feeds')} size={460}>
      <p className="quiet">{t('calendar.feedHint')}</p>
      <div className="calendar-feed-form">
        <Select
          aria-label={t('calendar.feedOf')}
          value={kind}
          options={KINDS.map((value) => ({ value, label: t(`calendar.feedKind.${value}`) }))}
          onChange={(value) => {
            setKind(value)
            setSubjectId(undefined)
          }}
        />
        {kind === 'branch' ? (
          <UnitSelect value={subjectId} onChange={setSubjectId} />
        ) : (
          <SubjectSelect kind={kind} value={chosen} onChange={setSubjectId} />
        )}
        <Button
          type="primary"
          disabled={chosen === undefined}
          loading={make.isPending}
          onClick={() => chosen !== undefined && make.mutate({ kind, subjectId: chosen })}
        >
          {t('calendar.makeFeed')}
        </Button>
      </div>
      {make.isError && (
        <p className="error" role="alert">
          {make.error.message}
        </p>
      )}
      {address !== undefined && (
        <div className="calendar-feed-new">
          <p>{t('calendar.feedOnce')}</p>
          <div className="calendar-feed-url">
            <Input readOnly value={address} aria-label={t('calendar.feedAddress')} />
            <Button icon={<CopyOutlined />} aria-label={t('calendar.copy')} onClick={() => void copy(address)} />
          </div>
        </div>
      )}
      <ul className="calendar-feed-list">
        {(feeds.data ?? []).map((feed) => (
          <li key={feed.id}>
            <span>
              {t(`calendar.feedKind.${feed.kind}`)} · {nameOf(feed.subject, language)}
              <small className="quiet">
                {feed.lastReadAt === null
                  ? t('calendar.neverRead')
                  : t('calendar.lastRead', { time: formatInstant(feed.lastReadAt, READER_ZONE) })}
              </small>
            </span>
            <Button
              danger
              icon={<DeleteOutlined />}
              aria-label={t('calendar.revoke')}
              loading={revoke.isPending && revoke.variables === feed.id}
              onClick={() => revoke.mutate(feed.id)}
            />
          </li>
        ))}
      </ul>
    </Drawer>
  )
}
