import { useNavigate, useSearch } from '@tanstack/react-router'
import { Empty, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCandidates, useClaims } from '../../api/procurement-queries.ts'
import { useMe } from '../../api/queries.ts'
import { ListState } from '../../app/list-state.tsx'
import { may } from '../../app/may.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { CandidateCard } from './candidate-card.tsx'
import { ClaimCard } from './claim-card.tsx'
import { ClaimDrawer } from './claim-drawer.tsx'
import { WARRANTY_VIEWS } from './search.ts'
import { WarrantyRows } from './warranty-rows.tsx'
import '../vendors/vendors.css'

const Candidates = () => {
  const { t } = useTranslation()
  const me = useMe()
  const candidates = useCandidates()
  const rows = candidates.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <ListState query={candidates} count={rows.length} empty={<Empty description={t('claims.noCandidates')} />}>
      <ul className="cards">
        {rows.map((candidate) => (
          <CandidateCard key={candidate.orderId} candidate={candidate} mayDecide={may(me.data, 'manager')} />
        ))}
      </ul>
    </ListState>
  )
}

const Claims = ({ onOpen }: { readonly onOpen: (id: string) => void }) => {
  const { t } = useTranslation()
  const claims = useClaims()
  const rows = claims.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <ListState query={claims} count={rows.length} empty={<Empty description={t('claims.noClaims')} />}>
      <ul className="cards">
        {rows.map((claim) => (
          <ClaimCard key={claim.id} claim={claim} onOpen={() => onOpen(claim.id)} />
        ))}
      </ul>
    </ListState>
  )
}

/** What others may have to pay: failures to claim, claims and what became of them, warranties. */
export default function WarrantiesPage() {
  const { t } = useTranslation()
  const { view = 'candidates', open } = useSearch({ from: '/shell/warranties' })
  const navigate = useNavigate({ from: '/warranties' })
  usePageTitle(t('claims.title'))
  return (
    <div className="page page-narrow">
      <div className="page-head head-wraps">
        <h1>{t('claims.title')}</h1>
        <span className="spring" />
        <Segmented
          value={view}
          options={WARRANTY_VIEWS.map((value) => ({ value, label: t(`claims.view.${value}`) }))}
          onChange={(chosen) =>
            void navigate({ replace: true, search: chosen === 'candidates' ? {} : { view: chosen } })
          }
        />
      </div>
      {view === 'candidates' && <Candidates />}
      {view === 'claims' && (
        <Claims onOpen={(id) => void navigate({ replace: true, search: { view: 'claims', open: id } })} />
      )}
      {view === 'warranties' && <WarrantyRows />}
      <ClaimDrawer id={open} onClose={() => void navigate({ replace: true, search: { view } })} />
    </div>
  )
}
