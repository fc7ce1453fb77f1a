import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, DatePicker, Empty } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { type RoundOfDay, useRounds } from '../../api/cleaning-queries.ts'
import { ListState } from '../../app/list-state.tsx'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { useNow } from '../../app/use-now.ts'
import { nameOf } from '../../format/names.ts'
import { localDay } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'
import type { CleaningPartProps } from './part-props.ts'
import { RoundChip } from './round-chip.tsx'
import { RoundDrawer } from './round-drawer.tsx'
import { OUTCOMES } from './search.ts'

const FORM = 'YYYY-MM-DD'
/** Outcomes that are in the denominator. */
const COUNTED = new Set(['done', 'late', 'short', 'missed', 'overdue'])

interface Branch {
  readonly key: string
  readonly named: RoundOfDay['branch']
  readonly zones: Map<string, RoundOfDay[]>
  done: number
  planned: number
}

/** Rounds by branch and zone, zones by their code. */
const branchesOf = (rounds: readonly RoundOfDay[]): Branch[] => {
  const branches = new Map<string, Branch>()
  for (const round of [...rounds].sort((a, b) => (a.zone.code < b.zone.code ? -1 : 1) || a.plannedAt - b.plannedAt)) {
    const named = round.branch ?? round.orgUnit
    const key = named?.id ?? ''
    const branch = branches.get(key) ?? { key, named, zones: new Map(), done: 0, planned: 0 }
    branches.set(key, branch)
    branch.zones.set(round.zone.id, [...(branch.zones.get(round.zone.id) ?? []), round])
    if (COUNTED.has(round.outcome)) branch.planned += 1
    if (round.outcome === 'done') branch.done += 1
  }
  return [...branches.values()]
}

/** The rounds of one day by zone, and what became of them. */
export const DayView = ({ search, onChange }: CleaningPartProps) => {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const now = useNow(60_000)
  const today = localDay(now, READER_ZONE)
  const day = search.day ?? today
  const query = useRounds(day, search.orgUnit)
  const rounds = query.data?.pages.flatMap((page) => page.items) ?? []
  const shown = rounds.filter(({ outcome }) => search.outcome === undefined || outcome === search.outcome)
  const opened = rounds.find(({ roundId }) => roundId === search.round)
  const goTo = (to: string): void => onChange({ day: to === today ? undefined : to, round: undefined })
  const shift = (by: number): void => goTo(dayjs(day).add(by, 'day').format(FORM))
  return (
    <>
      <div className="cleaning-day">
        <Button icon={<LeftOutlined />} aria-label={t('cleaning.dayBefore')} onClick={() => shift(-1)} />
        <DatePicker
          aria-label={t('cleaning.day')}
          allowClear={false}
          inputReadOnly
          value={dayjs(day)}
          onChange={(value) => value !== null && goTo(value.format(FORM))}
        />
        <Button icon={<RightOutlined />} aria-label={t('cleaning.dayAfter')} onClick={() => shift(1)} />
        {day !== today && (
          <Button type="link" onClick={() => goTo(today)}>
            {t('cleaning.today')}
          </Button>
        )}
      </div>
      <fieldset className="tally" aria-label={t('cleaning.outcomes')}>
        {OUTCOMES.map((outcome) => {
          const count = rounds.filter((round) => round.outcome === outcome).length
          const pressed = search.outcome === outcome
          return (
            (count > 0 || pressed) && (
              <button
                key={outcome}
                type="button"
                aria-pressed={pressed}
                onClick={() => onChange({ outcome: pressed ? undefined : outcome })}
              >
                <strong>{count}</strong>
                <span className={`cleaning-mark cleaning-${outcome}`}>{t(`cleaning.outcome.${outcome}`)}</span>
              </button>
            )
          )
        })}
      </fieldset>
      <ListState query={query} count={rounds.length} empty={<Empty description={t('cleaning.noRounds')} />}>
        {branchesOf(shown).map((branch) => (
          <section key={branch.key} className="panel cleaning-branch">
            <div className="panel-head">
              <h2>{branch.named === null ? '–' : nameOf(branch.named, language)}</h2>
              <span className="spring" />
              {search.outcome === undefined && branch.planned > 0 && (
                <span className="quiet number">
                  {t('cleaning.doneOf', { done: branch.done, planned: branch.planned })}
                </span>
              )}
            </div>
            {[...branch.zones].map(([id, ofZone]) => (
              <div key={id} className="cleaning-zone">
                <div className="two-lines cleaning-zone-name">
                  <span>{ofZone[0] === undefined ? id : nameOf(ofZone[0].zone, language)}</span>
                  <small>{ofZone[0]?.zone.code}</small>
                </div>
                <ul className="cleaning-chips">
                  {ofZone.map((round) => (
                    <li key={round.roundId}>
                      <RoundChip round={round} onOpen={() => onChange({ round: round.roundId }, false)} />
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </section>
        ))}
      </ListState>
      <RoundDrawer round={opened} onClose={() => onChange({ round: undefined })} />
    </>
  )
}
