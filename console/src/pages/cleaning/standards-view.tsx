import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CleaningStandard, useProposals, useRevisions, useStandards } from '../../api/cleaning-queries.ts'
import { useMe } from '../../api/queries.ts'
import { may } from '../../app/may.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { nameOf, personName } from '../../format/names.ts'
import { formatNumber } from '../../format/quantity.ts'
import { formatInstant } from '../../format/time.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded, Section } from '../asset/section.tsx'
import { ProposalCard } from './proposal-card.tsx'
import { StandardCard } from './standard-card.tsx'
import { StandardForm } from './standard-form.tsx'

const ORDER = { proposed: 0, held: 1, within: 2, too_few: 3 } as const

/** Proposals to revise standards with the distribution behind them, the standards, and what was decided. */
export const StandardsView = () => {
  const { t } = useTranslation()
  const { language, locale } = useLanguage()
  const proposals = useProposals()
  const standards = useStandards()
  const revisions = useRevisions()
  const mayAdd = may(useMe().data, 'manager')
  const [editing, setEditing] = useState<CleaningStandard | 'new' | null>(null)
  const all = standards.data?.items ?? []
  const hasSuccessor = ({ orgUnit, roomType }: CleaningStandard): boolean =>
    all.some(
      (other) =>
        other.roomType === roomType && other.orgUnit?.id === orgUnit?.id && !other.current && other.validTo === null,
    )
  return (
    <div className="cleaning-stack">
      <Section title={t('cleaning.proposals')}>
        <Loaded query={proposals} isEmpty={({ items }) => items.length === 0} empty={t('cleaning.noProposals')}>
          {({ items }) => (
            <ul className="cleaning-proposals">
              {[...items]
                .sort((a, b) => ORDER[a.state] - ORDER[b.state] || Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0))
                .map((proposal) => (
                  <ProposalCard key={proposal.standardId} proposal={proposal} />
                ))}
            </ul>
          )}
        </Loaded>
      </Section>
      <Section
        title={t('cleaning.standards')}
        extra={
          mayAdd && (
            <Button size="small" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
              {t('cleaning.addStandard')}
            </Button>
          )
        }
      >
        {editing !== null && (
          <StandardForm
            standard={editing === 'new' ? null : editing}
            types={[...new Set(all.map(({ roomType }) => roomType))].sort()}
            onClose={() => setEditing(null)}
          />
        )}
        <Loaded query={standards} isEmpty={({ items }) => items.length === 0} empty={t('cleaning.noStandards')}>
          {({ items }) => (
            <ul className="cleaning-standards">
              {items.map((standard) => (
                <StandardCard
                  key={standard.id}
                  standard={standard}
                  onRevise={
                    standard.mayChange && standard.current && !hasSuccessor(standard)
                      ? () => setEditing(standard)
                      : null
                  }
                />
              ))}
            </ul>
          )}
        </Loaded>
      </Section>
      <Section title={t('cleaning.decisions')}>
        <Loaded query={revisions} isEmpty={({ items }) => items.length === 0} empty={t('cleaning.noDecisions')}>
          {({ items }) => (
            <ul className="cleaning-decisions">
              {items.map((revision) => (
                <li key={revision.id}>
                  <span>
                    {t(`cleaning.decided.${revision.decision}`)} · {revision.roomType} ·{' '}
                    <span className="number">
                      {formatNumber(revision.fromMinutesPerM2, locale, 3)} →{' '}
                      {formatNumber(revision.toMinutesPerM2, locale, 3)}
                    </span>{' '}
                    {t('cleaning.rate')}
                    {revision.effectiveFrom !== null &&
                      ` · ${t('cleaning.effective', { day: revision.effectiveFrom })}`}
                  </span>
                  <small className="quiet">
                    {revision.decidedBy === null ? '–' : personName(revision.decidedBy, language)},{' '}
                    {formatInstant(revision.decidedAt, READER_ZONE)}
                    {revision.orgUnit !== null && ` · ${nameOf(revision.orgUnit, language)}`}
                    {revision.reason !== null && ` · ${revision.reason}`}
                  </small>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </Section>
    </div>
  )
}
