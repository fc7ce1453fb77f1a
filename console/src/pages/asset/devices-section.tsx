import { useTranslation } from 'react-i18next'
import { useBindings } from '../../api/queries.ts'
import { formatInstant } from '../../format/time.ts'
import { Loaded, Section } from './section.tsx'

/** Devices that measure the asset, now and before. */
export const DevicesSection = ({ assetId, timeZone }: { readonly assetId: string; readonly timeZone: string }) => {
  const { t } = useTranslation()
  const bindings = useBindings(assetId)
  return (
    <Section title={t('asset.devices')}>
      <Loaded query={bindings} isEmpty={({ items }) => items.length === 0} empty={t('asset.noDevices')}>
        {({ items }) => (
          <ul className="rows">
            {items.map((binding) => (
              <li key={binding.id}>
                <div className="row-main">
                  <div>{binding.deviceName}</div>
                  <small className="quiet">{binding.profileId}</small>
                </div>
                <div className="row-side">
                  <small className="quiet">
                    {t('asset.boundSince', { time: formatInstant(binding.validFrom, timeZone) })}
                  </small>
                  {binding.validTo !== null && (
                    <small className="quiet">
                      {t('asset.boundUntil', { time: formatInstant(binding.validTo, timeZone) })}
                    </small>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}
