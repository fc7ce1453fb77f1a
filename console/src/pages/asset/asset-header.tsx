import { FileTextOutlined, LeftOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AssetDetail } from '../../api/types.ts'
import { StateMark } from '../../app/state-mark.tsx'
import { usePageTitle } from '../../app/use-page-title.ts'
import { nameOf } from '../../format/names.ts'
import { formatAgo, formatInstant, formatZone } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { LiveReadings } from '../../live/live-readings.tsx'

/** Name, state, place and the values as they stand. */
export const AssetHeader = ({ asset, now }: { readonly asset: AssetDetail; readonly now: number }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  usePageTitle(`${nameOf(asset, language)} · ${asset.code}`)
  const units = [asset.company, asset.branch, asset.orgUnit]
    .filter((unit) => unit !== null)
    .filter((unit, index, all) => all.findIndex(({ id }) => id === unit.id) === index)
  const facts = [
    { label: t('asset.owner'), value: units.map((unit) => nameOf(unit, language)).join(' / ') },
    { label: t('asset.place'), value: asset.location === null ? '–' : nameOf(asset.location, language) },
    { label: t('assets.model'), value: asset.model },
    { label: t('asset.serialNo'), value: asset.serialNo },
    { label: t('asset.purchased'), value: asset.purchasedOn },
  ].filter(({ value }) => value !== null && value !== '')
  return (
    <div className="asset-header">
      <Link to="/assets" search={{}} className="back-link">
        <LeftOutlined aria-hidden="true" /> {t('assets.title')}
      </Link>
      <div className="panel panel-body">
        <div className="asset-title">
          <div>
            <h1>{nameOf(asset, language)}</h1>
            <div className="quiet">
              {asset.code} · {t(`category.${asset.category}`)}
            </div>
          </div>
          <div className="asset-state">
            <StateMark code={asset.state.code} />
            {asset.state.since !== null && (
              <small className="quiet">
                {t('assets.since', { time: formatInstant(asset.state.since, asset.timeZone) })} ·{' '}
                {formatAgo(asset.state.since, now, locale)}
              </small>
            )}
          </div>
        </div>
        <LiveReadings assetId={asset.id} readings={asset.live} timeZone={asset.timeZone} />
        <dl className="facts">
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className="no-print">
          <Link to="/assets/$assetId/dossier" params={{ assetId: asset.id }}>
            <FileTextOutlined aria-hidden="true" /> {t('dossier.open')}
          </Link>
          {asset.assetTypeId !== null && (
            <>
              {' · '}
              <Link to="/models" search={{ open: asset.assetTypeId }}>
                {t('models.open')}
              </Link>
            </>
          )}
        </p>
        <p className="quiet zone">
          {t('asset.zone', { zone: `${formatZone(asset.timeZone, locale, now)} (${asset.timeZone})` })}
        </p>
      </div>
    </div>
  )
}
