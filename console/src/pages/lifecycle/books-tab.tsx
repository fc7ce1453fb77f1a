import { PlusOutlined } from '@ant-design/icons'
import { Alert, Button, DatePicker, Empty, Select, Skeleton } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Book, type BookedAsset, useBookedAssets, useBooks, useOpenBook } from '../../api/lifecycle-queries.ts'
import { useMe } from '../../api/queries.ts'
import { AdaptiveRows } from '../../app/adaptive-rows.tsx'
import { Failure } from '../../app/failure.tsx'
import { ListState } from '../../app/list-state.tsx'
import { may } from '../../app/may.ts'
import { formatMoney } from '../../format/money.ts'
import { nameOf } from '../../format/names.ts'
import { useLanguage } from '../../i18n/index.ts'
import { BookForm, ChangeBookForm } from './book-form.tsx'
import { PostingsPart } from './postings-part.tsx'
import type { TabProps } from './purchases-tab.tsx'

const BookAssets = ({
  book,
  month,
  onChange,
}: { readonly book: Book; readonly month: string } & Pick<TabProps, 'onChange'>) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const booked = useBookedAssets(book.id, month)
  const rows = booked.data?.pages.flatMap((page) => page.items) ?? []
  const money = (minor: number) => <span className="nowrap">{formatMoney(minor, book.currency, locale)}</span>
  return (
    <ListState query={booked} count={rows.length} empty={<Empty description={t('lifecycle.noAssets')} />}>
      <AdaptiveRows<BookedAsset>
        rows={rows}
        keyOf={({ asset }) => asset.id}
        columns={[
          {
            ...{ key: 'asset', title: t('lifecycle.what'), place: 'head' },
            render: ({ asset, orgUnit }) => (
              <div className="two-lines">
                <button type="button" className="row-link" onClick={() => onChange({ booked: asset.id })}>
                  {asset.code} {nameOf(asset, language)}
                </button>
                <small>{orgUnit === null ? '' : nameOf(orgUnit, language)}</small>
              </div>
            ),
          },
          { key: 'method', title: t('lifecycle.methodOf'), render: ({ method }) => t(`lifecycle.method.${method}`) },
          { key: 'cost', title: t('lifecycle.costValue'), right: true, render: ({ costMinor }) => money(costMinor) },
          { key: 'month', title: t('lifecycle.ofMonth'), right: true, render: ({ monthMinor }) => money(monthMinor) },
          {
            key: 'sum',
            title: t('lifecycle.accumulated'),
            right: true,
            render: ({ accumulatedMinor }) => money(accumulatedMinor),
          },
          { key: 'book', title: t('lifecycle.bookValue'), right: true, render: ({ bookMinor }) => money(bookMinor) },
          {
            key: 'last',
            title: t('lifecycle.lastMonth'),
            render: ({ lastMonth }) => <span className="number">{lastMonth ?? '–'}</span>,
          },
        ]}
      />
    </ListState>
  )
}

/** Books of depreciation, each as of a month. */
export const BooksTab = ({ search, onChange }: TabProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const me = useMe()
  const books = useBooks()
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState(false)
  const book = books.data?.find(({ id }) => id === search.book) ?? books.data?.[0]
  const open = useOpenBook(book?.id ?? '')
  const month = search.month ?? dayjs().format('YYYY-MM')
  if (books.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (books.data === undefined) return <Failure error={books.error} onRetry={() => void books.refetch()} />
  const manager = may(me.data, 'manager')
  return (
    <>
      <search className="filters">
        {book !== undefined && (
          <>
            <Select
              className="filter filter-unit"
              aria-label={t('lifecycle.book')}
              value={book.id}
              popupMatchSelectWidth={false}
              options={books.data.map((one) => ({
                value: one.id,
                label: `${nameOf(one, language)}${one.orgUnit === null ? '' : ` · ${nameOf(one.orgUnit, language)}`}`,
              }))}
              onChange={(chosen: string) => onChange({ book: chosen })}
            />
            <DatePicker
              picker="month"
              allowClear={false}
              aria-label={t('lifecycle.month')}
              value={dayjs(`${month}-01`)}
              onChange={(chosen: Dayjs | null) => onChange({ month: chosen?.format('YYYY-MM') })}
            />
          </>
        )}
        <span className="spring" />
        {manager && book !== undefined && (
          <>
            <Button onClick={() => setChanging(true)}>{t('lifecycle.changeBook')}</Button>
            <Button loading={open.isPending} onClick={() => open.mutate(undefined)}>
              {t('lifecycle.open')}
            </Button>
          </>
        )}
        {manager && (
          <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('lifecycle.addBook')}
          </Button>
        )}
      </search>
      {open.isSuccess && (
        <Alert type="success" showIcon closable title={t('lifecycle.opened', { count: open.data.opened })} />
      )}
      {open.isError && <Alert type="error" showIcon closable title={open.error.message} />}
      {book === undefined ? (
        <div className="panel panel-body">
          <Empty description={t('lifecycle.noBooks')} />
        </div>
      ) : (
        <>
          <p className="quiet">
            {t(`lifecycle.purpose.${book.purpose}`)} · {t(`lifecycle.convention.${book.convention}`)} ·{' '}
            {book.postsFrom === null ? t('lifecycle.postsNever') : `${t('lifecycle.postsFrom')} ${book.postsFrom}`}
          </p>
          {manager && <PostingsPart key={book.id} book={book} month={month} />}
          <BookAssets book={book} month={month} onChange={onChange} />
        </>
      )}
      {changing && book !== undefined && <ChangeBookForm book={book} onClose={() => setChanging(false)} />}
      {adding && (
        <BookForm
          onClose={() => setAdding(false)}
          onAdded={(id) => {
            setAdding(false)
            onChange({ book: id })
          }}
        />
      )}
    </>
  )
}
