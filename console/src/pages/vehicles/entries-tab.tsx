import { Button, Empty, Popover, Select, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCancelEntry, useEntries, type VehicleEntry } from '../../api/vehicle-queries.ts'
import { AdaptiveRows } from '../../app/adaptive-rows.tsx'
import { ListState } from '../../app/list-state.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { formatMoney } from '../../format/money.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { EntryForm } from './entry-form.tsx'
import type { TabProps } from './fleet-tab.tsx'
import { ReasonForm } from './reason-form.tsx'
import { VehicleSelect } from './vehicle-select.tsx'
import { monthRange, TwoLines } from './words.tsx'

const CancelButton = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation()
  const cancel = useCancelEntry()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="topRight"
      title={t('vehicles.cancelWhy')}
      content={
        <ReasonForm
          pending={cancel.isPending}
          error={cancel.error}
          onSend={(reason) => cancel.mutate({ id, reason }, { onSuccess: () => setOpen(false) })}
        />
      }
    >
      <Button type="link" size="small">
        {t('vehicles.cancel')}
      </Button>
    </Popover>
  )
}

/** Fuel, charging, tolls …: what was paid on the way, and what can hardly be right. */
export const EntriesTab = ({ search, month, change, mayWrite }: TabProps & { readonly mayWrite: boolean }) => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const { orgUnit, asset } = search
  const [entering, setEntering] = useState(false)
  const [kind, setKind] = useState<VehicleEntry['kind'] | null>(null)
  const entries = useEntries({
    ...{ orgUnit, asset, ...monthRange(month, READER_ZONE) },
    ...(kind === null ? {} : { kind }),
  })
  const rows = entries.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <search className="filters">
        <VehicleSelect month={month} orgUnit={orgUnit} value={asset} onChange={(id) => change({ asset: id })} />
        <Select
          className="filter"
          aria-label={t('vehicles.receipt')}
          placeholder={t('vehicles.receipt')}
          allowClear
          value={kind}
          options={(['fuel', 'charge', 'toll', 'parking', 'wash', 'other'] as const).map((value) => ({
            value,
            label: t(`vehicles.kind.${value}`),
          }))}
          onChange={(value: VehicleEntry['kind'] | null | undefined) => setKind(value ?? null)}
        />
        <span className="spring" />
        {mayWrite && (
          <Button type="primary" onClick={() => setEntering(true)}>
            {t('vehicles.enter')}
          </Button>
        )}
      </search>
      <EntryForm open={entering} month={month} onDone={() => setEntering(false)} />
      <ListState query={entries} count={rows.length} empty={<Empty description={t('vehicles.noEntries')} />}>
        <AdaptiveRows<VehicleEntry>
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'what',
              title: t('vehicles.receipt'),
              place: 'head',
              render: ({ kind: what, station, cancelledAt, cancelReason }) => (
                <TwoLines
                  line={
                    <span className={cancelledAt === null ? undefined : 'struck'}>{t(`vehicles.kind.${what}`)}</span>
                  }
                  small={[station, cancelReason].filter(Boolean).join(' · ')}
                />
              ),
            },
            {
              key: 'when',
              title: t('vehicles.when'),
              place: 'mark',
              render: ({ at }) => <span className="number nowrap">{formatInstant(at, READER_ZONE)}</span>,
            },
            {
              key: 'vehicle',
              title: t('vehicles.vehicle'),
              render: (row) => <TwoLines line={nameOf(row.asset, language)} small={row.asset.code} />,
            },
            {
              key: 'driver',
              title: t('vehicles.driver'),
              render: ({ person }) => (person === null ? '–' : personName(person, language)),
            },
            {
              key: 'quantity',
              title: t('vehicles.quantity'),
              right: true,
              render: ({ quantity, unit, full }) =>
                quantity === null || unit === null ? (
                  <span className="quiet">–</span>
                ) : (
                  <TwoLines
                    line={
                      <span className="number nowrap">
                        {formatNumber(quantity, locale, 1)} {t(`vehicles.unit.${unit}`)}
                      </span>
                    }
                    small={full ? t('vehicles.full') : ''}
                  />
                ),
            },
            {
              key: 'odometer',
              title: t('vehicles.odometer'),
              right: true,
              render: ({ odometerKm }) => (
                <span className="number nowrap">{odometerKm === null ? '–' : formatNumber(odometerKm, locale, 0)}</span>
              ),
            },
            {
              key: 'amount',
              title: t('vehicles.amount'),
              right: true,
              render: ({ amountMinor, currency }) => (
                <span className="number nowrap">{formatMoney(amountMinor, currency, locale)}</span>
              ),
            },
            {
              key: 'check',
              title: t('vehicles.check'),
              width: 260,
              render: ({ flaws }) =>
                flaws.length === 0 ? (
                  <span className="quiet">–</span>
                ) : (
                  <div className="vehicles-flaws">
                    {flaws.map(({ flaw, text }) => (
                      <Tag key={flaw} color="orange" className="small-tag">
                        {text[language]}
                      </Tag>
                    ))}
                  </div>
                ),
            },
            ...(mayWrite
              ? [
                  {
                    key: 'cancel',
                    title: '',
                    render: ({ id, cancelledAt }: VehicleEntry) =>
                      cancelledAt === null ? (
                        <CancelButton id={id} />
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
