import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Explanation } from '../api/types.ts'
import { sessionKindLabel } from '../app/labels.ts'
import { formatDuration, formatPeriod } from '../format/time.ts'
import { useLanguage } from '../i18n/index.ts'

const STEP = 10

export interface SessionLinksProps {
  readonly explanation: Explanation
  readonly timeZone: string
}

interface SessionLinkProps {
  readonly session: Explanation['sessionDetails'][number]
  readonly onAssetPage: boolean
  readonly children: ReactNode
}

/** On an asset's page the drawer shows the session instead; from elsewhere the way leads to its asset. */
const SessionLink = ({ session: { id, assetId }, onAssetPage, children }: SessionLinkProps) =>
  onAssetPage ? (
    <Link from="/assets/$assetId" to="." search={(before) => ({ ...before, why: `session:${id}` })} resetScroll={false}>
      {children}
    </Link>
  ) : (
    <Link to="/assets/$assetId" params={{ assetId }} search={{ why: `session:${id}` }}>
      {children}
    </Link>
  )

/** Sessions as links to their own explanations; a few at first, as a month's cost may stand on hundreds. */
export const SessionLinks = ({ explanation, timeZone }: SessionLinksProps) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const [shown, setShown] = useState(STEP)
  const { sessions, sessionDetails } = explanation
  // A figure of many assets is explained on a page of its own; its sessions are then on theirs.
  const onAssetPage = useParams({ strict: false }).assetId !== undefined
  const known = new Map(sessionDetails.map((session) => [session.id, session]))
  if (sessions.length === 0) return <p className="quiet">{t('why.noSessions')}</p>
  return (
    <>
      <ul className="session-links">
        {sessions.slice(0, shown).map((id) => {
          const session = known.get(id)
          return session === undefined ? (
            <li key={id} className="quiet">
              {id}
            </li>
          ) : (
            <li key={id}>
              <SessionLink session={session} onAssetPage={onAssetPage}>
                {sessionKindLabel(session.kind, t)} · {formatPeriod(session.start, session.end, timeZone)}
              </SessionLink>{' '}
              <span className="quiet">{formatDuration((session.end - session.start) / 1000, locale)}</span>
            </li>
          )
        })}
      </ul>
      {sessions.length > shown && (
        <Button size="small" type="link" className="more" onClick={() => setShown(shown + 5 * STEP)}>
          {t('why.moreSessions', { count: sessions.length - shown })}
        </Button>
      )}
    </>
  )
}
