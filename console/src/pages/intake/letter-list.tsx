import { useTranslation } from 'react-i18next'
import type { DeadLetter } from '../../api/intake-queries.ts'
import { reasonLabel } from '../../app/labels.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { formatInstant } from '../../format/time.ts'

export interface LetterListProps {
  readonly rows: readonly DeadLetter[]
  readonly onOpen: (id: string) => void
}

/** Messages that could not be stored, the latest first. */
export const LetterList = ({ rows, onOpen }: LetterListProps) => {
  const { t } = useTranslation()
  return (
    <ul className="panel rows">
      {rows.map((letter) => (
        <li key={letter.id}>
          <div className="row-main">
            <button type="button" className="row-link" onClick={() => onOpen(letter.id)}>
              {reasonLabel(letter.reason, t)}
            </button>
            <span className="clip">{letter.detail}</span>
            <small className="quiet">
              <code>{letter.topic}</code>
            </small>
          </div>
          <div className="row-side">
            <small className="number nowrap">{formatInstant(letter.receivedAt, READER_ZONE, true)}</small>
            <small className="quiet">{letter.profileId ?? letter.deviceKey ?? '–'}</small>
            {letter.attempts > 0 && <small className="quiet">{t('intake.attempts', { count: letter.attempts })}</small>}
          </div>
        </li>
      ))}
    </ul>
  )
}
