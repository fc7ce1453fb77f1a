import { Alert, Button, Drawer, Skeleton, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useVendor, type VendorDetail, type VendorStep } from '../../api/procurement-queries.ts'
import { useMe } from '../../api/queries.ts'
import { Facts } from '../../app/facts.tsx'
import { Failure } from '../../app/failure.tsx'
import { may } from '../../app/may.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { CallsPart } from './calls-part.tsx'
import { ContractsPart } from './contracts-part.tsx'
import { ScoreParts } from './score-part.tsx'
import { AddDocumentDialog, StepDialog } from './vendor-dialogs.tsx'
import { VendorMark } from './vendor-mark.tsx'

const Documents = ({ vendor, onAdd }: { readonly vendor: VendorDetail; readonly onAdd: (() => void) | null }) => {
  const { t } = useTranslation()
  return (
    <section>
      <h3>{t('vendors.documents')}</h3>
      {vendor.documents.length === 0 && <p className="quiet">{t('vendors.noDocuments')}</p>}
      <ul className="rows">
        {vendor.documents.map((document) => (
          <li key={document.id}>
            <div className="row-main">
              <div>
                {document.fileName === null ? (
                  document.name
                ) : (
                  <a href={`/api/v1/vendor-files/${document.id}`} target="_blank" rel="noreferrer">
                    {document.name}
                  </a>
                )}
              </div>
              <small className="quiet">
                {[t(`vendors.kind.${document.kind}`), document.no].filter((part) => part !== null).join(' · ')}
              </small>
            </div>
            <div className="row-side">
              <small className="quiet nowrap">
                {document.expiresOn === null ? t('vendors.noEnd') : t('vendors.until', { day: document.expiresOn })}
              </small>
              {!document.inForce && (
                <Tag className="small-tag" color="red">
                  {t('vendors.expired')}
                </Tag>
              )}
            </div>
          </li>
        ))}
      </ul>
      {onAdd !== null && (
        <Button size="small" onClick={onAdd}>
          {t('vendors.addDocument')}
        </Button>
      )}
    </section>
  )
}

const VendorParts = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const me = useMe()
  const [step, setStep] = useState<VendorStep | null>(null)
  const [adding, setAdding] = useState(false)
  const vendor = useVendor(id)
  if (vendor.isPending) return <Skeleton active paragraph={{ rows: 10 }} />
  if (vendor.isError) return <Failure error={vendor.error} onRetry={() => void vendor.refetch()} />
  const { data } = vendor
  const manages = may(me.data, 'manager')
  const facts: readonly (readonly [string, string])[] = [
    [t('vendors.code'), data.code],
    [t('vendors.taxNo'), data.taxNo ?? '–'],
    [t('vendors.unit'), nameOf(data.orgUnit, language)],
    ...data.contacts.map((contact): readonly [string, string] => [
      contact.role ?? t('vendors.contacts'),
      [contact.name, contact.phone, contact.email].filter((part) => part !== null).join(' · '),
    ]),
  ]
  return (
    <div className="explanation">
      <section>
        <p className="rule-title">
          {nameOf(data, language)} <VendorMark vendor={data} />
        </p>
        {manages && (
          <div className="dialog-actions">
            {data.next.map((next, place) => (
              <Button
                key={next}
                size="small"
                type={place === 0 && next !== 'suspended' ? 'primary' : 'default'}
                danger={next === 'rejected' || next === 'suspended'}
                onClick={() => setStep(next)}
              >
                {t(`vendors.step.${next}`)}
              </Button>
            ))}
          </div>
        )}
      </section>
      {data.obstacles.length > 0 && (
        <Alert
          type={data.state === 'approved' ? 'error' : 'info'}
          showIcon
          title={data.obstacles.map((obstacle) => obstacle[language]).join(' ')}
        />
      )}
      <section>
        <Facts facts={facts} />
      </section>
      <ScoreParts score={data.score} />
      <Documents vendor={data} onAdd={manages ? () => setAdding(true) : null} />
      <ContractsPart vendorId={id} mayChange={manages} />
      <CallsPart vendorId={id} mayChange={may(me.data, 'engineer')} />
      {data.steps.length > 0 && (
        <section>
          <h3>{t('vendors.history')}</h3>
          <ol className="steps">
            {data.steps.map((one) => (
              <li key={`${one.step} ${one.at}`}>
                {t(`vendors.done.${one.step}`)} · {one.by === null ? '–' : personName(one.by, language)}{' '}
                <span className="quiet whole">{formatInstant(one.at, READER_ZONE)}</span>
                {one.note !== null && <div className="quiet">{one.note}</div>}
              </li>
            ))}
          </ol>
        </section>
      )}
      {step !== null && <StepDialog vendorId={id} step={step} onClose={() => setStep(null)} />}
      {adding && <AddDocumentDialog vendorId={id} onClose={() => setAdding(false)} />}
    </div>
  )
}

export interface VendorDrawerProps {
  readonly id: string | undefined
  readonly onClose: () => void
}

/** One vendor: approval, score, documents, contracts. */
export const VendorDrawer = ({ id, onClose }: VendorDrawerProps) => {
  const { t } = useTranslation()
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      title={t('vendors.vendor')}
      size="min(600px, 100vw)"
      closable={{ 'aria-label': t('app.close') }}
      destroyOnHidden
    >
      {id !== undefined && <VendorParts key={id} id={id} />}
    </Drawer>
  )
}
