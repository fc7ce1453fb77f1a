import { Alert, Button, Modal, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Book, type Postings, useEnterPostings, usePostings } from '../../api/lifecycle-queries.ts'
import { AdaptiveRows } from '../../app/adaptive-rows.tsx'
import { Failure } from '../../app/failure.tsx'
import { formatMoney } from '../../format/money.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'

/** More are summed, and not shown one by one. */
const SHOWN = 200

const sumOf = ({ items, totalMinor, correctionsMinor, currency }: Postings, locale: string) => ({
  count: items.length,
  total: formatMoney(totalMinor, currency, locale),
  corrections: formatMoney(correctionsMinor, currency, locale),
})

const Preview = ({ plan }: { readonly plan: Postings }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const { items, currency } = plan
  return (
    <>
      <p>{t('lifecycle.postingsSum', sumOf(plan, locale))}</p>
      <p className="quiet">{t('lifecycle.postingsHint')}</p>
      <div className="lifecycle-preview">
        <AdaptiveRows<Postings['items'][number]>
          rows={items.slice(0, SHOWN)}
          keyOf={({ asset, month }) => `${asset.id} ${month}`}
          columns={[
            {
              ...{ key: 'asset', title: t('lifecycle.what'), place: 'head' },
              render: ({ asset }) => (
                <div className="two-lines">
                  <span>{nameOf(asset, language)}</span>
                  <small>{asset.code}</small>
                </div>
              ),
            },
            {
              ...{ key: 'month', title: t('lifecycle.month') },
              render: ({ month, correction }) => (
                <span className="number nowrap">
                  {month} {correction && <Tag className="small-tag">{t('lifecycle.correction')}</Tag>}
                </span>
              ),
            },
            {
              ...{ key: 'amount', title: t('lifecycle.cost'), right: true },
              render: ({ amountMinor }) => <span className="nowrap">{formatMoney(amountMinor, currency, locale)}</span>,
            },
          ]}
        />
      </div>
      {items.length > SHOWN && <p className="quiet">{t('lifecycle.postingsMore', { count: items.length - SHOWN })}</p>}
    </>
  )
}

/** What a book has still to enter as costs up to a month: looked at entry by entry, then entered. */
export const PostingsPart = ({ book, month }: { readonly book: Book; readonly month: string }) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const [open, setOpen] = useState(false)
  const due = usePostings(book.id, month, book.postsFrom !== null)
  const enter = useEnterPostings(book.id)
  if (book.postsFrom === null) return null
  if (due.isError) return <Failure error={due.error} onRetry={() => void due.refetch()} />
  if (due.data === undefined) return null
  return (
    <>
      {enter.isSuccess && (
        <Alert type="success" showIcon closable title={t('lifecycle.postingsDone', sumOf(enter.data, locale))} />
      )}
      {due.data.items.length === 0 ? (
        <p className="quiet">{t('lifecycle.postingsNone', { month })}</p>
      ) : (
        <p>
          {t('lifecycle.postingsSum', sumOf(due.data, locale))}{' '}
          <Button
            onClick={() => {
              enter.reset()
              setOpen(true)
            }}
          >
            {t('lifecycle.postingsLook', { month })}
          </Button>
        </p>
      )}
      <Modal
        open={open}
        title={t('lifecycle.postings', { month })}
        okText={t('lifecycle.postingsEnter')}
        cancelText={t('lifecycle.cancel')}
        confirmLoading={enter.isPending}
        okButtonProps={{ disabled: due.data.items.length === 0 }}
        onOk={() => enter.mutate(month, { onSuccess: () => setOpen(false) })}
        onCancel={() => setOpen(false)}
        width={720}
        destroyOnHidden
      >
        {enter.isError && <Alert type="error" showIcon title={enter.error.message} className="account-alert" />}
        <Preview plan={due.data} />
      </Modal>
    </>
  )
}
