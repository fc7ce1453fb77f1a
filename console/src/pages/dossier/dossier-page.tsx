import { DownloadOutlined, LeftOutlined, PrinterOutlined } from '@ant-design/icons'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Dossier, useDossier } from '../../api/figure-queries.ts'
import { Failure } from '../../app/failure.tsx'
import { usePageTitle } from '../../app/use-page-title.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'

type Section = Dossier['sections'][number]
type Cell = Section['rows'][number][number]

const CLASSES = { number: 'figure', money: 'figure', day: 'day', instant: undefined, text: undefined } as const

const SectionTable = ({ section, timeZone }: { readonly section: Section; readonly timeZone: string }) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const write = (cell: Cell, at: number): string => {
    const kind = section.columns[at]?.kind
    if (cell === null) return ''
    if (typeof cell === 'string') return cell
    if (kind === 'instant') return formatInstant(cell, timeZone)
    if (kind === 'money')
      return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 3 }).format(cell)
    return formatNumber(cell, locale, 3)
  }
  const { columns, rows } = section
  // A column that says nothing in any row only takes paper.
  const shown = columns.flatMap((column, at) => (rows.some((row) => row[at] !== null) ? [{ ...column, at }] : []))
  return (
    <section className="dossier-section">
      <h2>{section.title}</h2>
      {rows.length === 0 ? (
        <p className="quiet">{t('dossier.nothing')}</p>
      ) : (
        <div className="dossier-scroll">
          <table className={section.id === 'summary' ? 'dossier-summary' : undefined}>
            <thead>
              <tr>
                {shown.map(({ title, kind, at }) => (
                  <th key={at} className={CLASSES[kind]}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...rows.entries()].map(([line, row]) => (
                <tr key={line}>
                  {shown.map(({ kind, at }) => (
                    <td key={at} className={CLASSES[kind]}>
                      {write(row[at] ?? null, at)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {section.note !== null && <p className="quiet dossier-note">{section.note}</p>}
    </section>
  )
}

/** An asset's whole life on paper: A4, in the page's language. */
export default function DossierPage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { assetId } = useParams({ from: '/shell/assets/$assetId/dossier' })
  const dossier = useDossier(assetId, language)
  usePageTitle(dossier.data?.title ?? t('dossier.title'))
  if (dossier.isPending)
    return (
      <div className="page">
        <div className="panel panel-body">
          <Skeleton active paragraph={{ rows: 12 }} />
        </div>
      </div>
    )
  if (dossier.isError)
    return (
      <div className="page">
        <Failure error={dossier.error} onRetry={() => void dossier.refetch()} />
      </div>
    )
  const { title, madeAt, timeZone, sections } = dossier.data
  return (
    <div className="page dossier">
      <div className="page-head no-print">
        <Link to="/assets/$assetId" params={{ assetId }} search={{}}>
          <LeftOutlined aria-hidden="true" /> {t('dossier.back')}
        </Link>
        <span className="spring" />
        <Button
          icon={<DownloadOutlined />}
          href={`/api/v1/assets/${encodeURIComponent(assetId)}/dossier.xlsx?lang=${language}`}
          download
        >
          XLSX
        </Button>
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('dossier.print')}
        </Button>
      </div>
      <article className="dossier-paper">
        <h1>{title}</h1>
        <p className="quiet">{t('dossier.madeAt', { time: formatInstant(madeAt, timeZone), zone: timeZone })}</p>
        {sections.map((section) => (
          <SectionTable key={section.id} section={section} timeZone={timeZone} />
        ))}
      </article>
    </div>
  )
}
