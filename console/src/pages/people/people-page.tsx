import { DownloadOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Dropdown, Empty, Segmented } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { type PeopleRow, useOwnFigures, usePeopleFigures } from '../../api/people-queries.ts'
import { useMe } from '../../api/queries.ts'
import { ListState } from '../../app/list-state.tsx'
import { may } from '../../app/may.ts'
import { READER_ZONE } from '../../app/reader-zone.ts'
import { withPart } from '../../app/search-part.ts'
import { UnitSelect } from '../../app/unit-select.tsx'
import { useNow } from '../../app/use-now.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { nameOf, personName } from '../../format/names.ts'
import { localDay } from '../../format/zone.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Loaded } from '../asset/section.tsx'
import { PeriodChoice } from '../engineering/period-choice.tsx'
import { FigureDrawer } from './figure-drawer.tsx'
import { FigureTiles } from './figure-tiles.tsx'
import { PEOPLE_VIEWS, type PeopleSearch, type PeopleView } from './search.ts'
import { StatementsView } from './statements-view.tsx'
import './people.css'

const FORMATS = ['csv', 'xlsx', 'json'] as const

/** Figures of people: one's own, those of a team with their bases, and what was given out to HR. */
export default function PeoplePage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const search = useSearch({ from: '/shell/people' })
  const navigate = useNavigate({ from: '/people' })
  const me = useMe()
  const now = useNow(60_000)
  usePageTitle(t('people.title'))
  const manages = may(me.data, 'manager')
  const hasPerson = me.data?.person != null
  const views = PEOPLE_VIEWS.filter((view) => (view === 'mine' ? hasPerson || !manages : manages))
  const view: PeopleView = search.view !== undefined && views.includes(search.view) ? search.view : (views[0] ?? 'mine')
  const today = localDay(now, READER_ZONE)
  const days = { from: search.from ?? `${today.slice(0, 7)}-01`, to: search.to ?? today }
  const { by = 'person', orgUnit } = search
  const own = useOwnFigures(days, view === 'mine' && hasPerson)
  const team = usePeopleFigures({ ...days, by, orgUnit }, view === 'team' && manages)
  const change = useCallback(
    (part: PeopleSearch, replace = true) =>
      void navigate({ replace, resetScroll: false, search: (before) => withPart(before, part) }),
    [navigate],
  )
  const rows = team.data?.pages.flatMap((page) => page.items) ?? []
  const total = team.data?.pages[0]?.total
  const titleOf = (row: PeopleRow): string => {
    if (row.person !== null) return personName(row.person, language)
    const [unit] = row.orgUnits
    return unit === undefined ? t('people.outside') : nameOf(unit, language)
  }
  const opened = rows.find((row) => row.key === search.open)
  const subject =
    search.open === 'me' ? { person: 'me' } : by === 'department' ? { orgUnit: search.open } : { person: search.open }
  const query =
    search.why === undefined || search.open === undefined
      ? null
      : {
          ...days,
          figure: search.why,
          ...(search.open === '*'
            ? { orgUnit }
            : { ...subject, ...(by === 'person' && search.open !== 'me' ? { orgUnit } : {}) }),
        }
  const exportUrl = (format: (typeof FORMATS)[number]): string => {
    const asked = new URLSearchParams({ ...days, format, ...(orgUnit === undefined ? {} : { orgUnit }) })
    return `/api/v1/people-figures/export?${asked.toString()}`
  }
  return (
    <div className="page people">
      <div className="page-head">
        <h1>{t('people.title')}</h1>
        <span className="spring" />
        {view === 'team' && (
          <Dropdown
            menu={{
              items: FORMATS.map((format) => ({
                key: format,
                label: (
                  <a href={exportUrl(format)} download>
                    {format.toUpperCase()}
                  </a>
                ),
              })),
            }}
          >
            <Button icon={<DownloadOutlined />}>{t('people.export')}</Button>
          </Dropdown>
        )}
      </div>
      <search className="filters">
        {views.length > 1 && (
          <Segmented
            value={view}
            options={views.map((value) => ({ value, label: t(`people.view.${value}`) }))}
            onChange={(value) => change({ view: value, open: undefined, why: undefined })}
          />
        )}
        <PeriodChoice {...days} now={now} onChange={change} />
        {view === 'team' && (
          <>
            <Segmented
              value={by}
              options={(['person', 'department'] as const).map((value) => ({ value, label: t(`people.by.${value}`) }))}
              onChange={(value) => change({ by: value, open: undefined, why: undefined })}
            />
            <UnitSelect className="filter filter-unit" value={orgUnit} onChange={(unit) => change({ orgUnit: unit })} />
          </>
        )}
      </search>
      {view === 'mine' && !hasPerson && (
        <div className="panel panel-body">
          <Empty description={t('people.noPerson')} />
        </div>
      )}
      {view === 'mine' && hasPerson && (
        <section className="panel">
          <Loaded query={own} isEmpty={({ row }) => row === null} empty={t('people.noneMine')}>
            {({ row }) => (
              <div className="panel-body">
                {row !== null && <FigureTiles row={row} onWhy={(why) => change({ open: 'me', why }, false)} />}
              </div>
            )}
          </Loaded>
        </section>
      )}
      {view === 'team' && (
        <ListState query={team} count={rows.length} empty={<Empty description={t('people.none')} />}>
          {total !== undefined && (
            <div className="panel panel-body people-total">
              <h2>{t('people.total')}</h2>
              <FigureTiles row={total} onWhy={(why) => change({ open: '*', why }, false)} />
            </div>
          )}
          <ul className="cards people-list">
            {rows.map((row) => (
              <li key={row.key} className="panel people-row">
                <div className="people-who">
                  <strong>{titleOf(row)}</strong>
                  {row.person !== null && (
                    <span className="quiet">
                      {row.employeeNo}
                      {row.orgUnits.map((unit) => ` · ${nameOf(unit, language)}`)}
                    </span>
                  )}
                </div>
                <FigureTiles row={row} onWhy={(why) => change({ open: row.key, why }, false)} />
              </li>
            ))}
          </ul>
        </ListState>
      )}
      {view === 'statements' && (
        <StatementsView {...days} orgUnit={orgUnit} open={search.statement} onChange={change} />
      )}
      <FigureDrawer
        query={query}
        title={
          search.open === 'me' ? t('people.view.mine') : opened === undefined ? t('people.total') : titleOf(opened)
        }
        onClose={() => change({ open: undefined, why: undefined })}
      />
    </div>
  )
}
