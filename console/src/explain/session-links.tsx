import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sessionQuery } from '../api/queries.ts'
import { formatDuration, formatPeriod } from '../format/time.ts'
import { useLanguage } from '../i18n/index.ts'

const STEP = 10

/** Sessions as links to their own explanations; read a few at a time, as a month's cost may stand on hundreds. */
export const SessionLinks = ({ ids, timeZone }: { readonly ids: readonly string[]; readonly timeZone: string }) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const [shown, setShown] = useState(STEP)
  const visible = ids.slice(0, shown)
  const sessions = useQueries({ queries: visible.map((id) => sessionQuery(id)) })
  if (ids.length === 0) return <p className="quiet">{t('why.noSessions')}</p>
  return (
    <>
      <ul className="session-links">
        {visible.map((id, index) => {
          const session = sessions[index]?.data
          return (
            <li key={id}>
              <Link
                from="/assets/$assetId"
                to="."
                search={(before) => ({ ...before, why: `session:${id}` })}
                resetScroll={false}
              >
                {session === undefined
                  ? id
                  : `${t(`session.${session.kind}`)} · ${formatPeriod(session.start, session.end, timeZone)}`}
              </Link>
              {session !== undefined && (
                <span className="quiet"> {formatDuration((session.end - session.start) / 1000, locale)}</span>
              )}
            </li>
          )
        })}
      </ul>
      {ids.length > shown && (
        <Button size="small" type="link" onClick={() => setShown(shown + 5 * STEP)}>
          {t('why.moreSessions', { count: ids.length - shown })}
        </Button>
      )}
    </>
  )
}
