import { useTranslation } from 'react-i18next'
import type { PeopleRow, PersonFigureCode } from '../../api/people-queries.ts'
import { useLanguage } from '../../i18n/index.ts'
import { figureBase, figureValue } from './figure-value.ts'
import { FIGURE_GROUPS, type FigureGroup } from './search.ts'

export interface FigureTilesProps {
  readonly row: Pick<PeopleRow, 'figures' | 'tally'>
  readonly onWhy: (figure: PersonFigureCode) => void
}

/** Figures that have a base, by what the person does; each says what it is of and opens what it stands on. */
export const FigureTiles = ({ row, onWhy }: FigureTilesProps) => {
  const { t } = useTranslation()
  const { locale } = useLanguage()
  const groups = (Object.keys(FIGURE_GROUPS) as FigureGroup[])
    .map((group) => ({ group, names: FIGURE_GROUPS[group].filter((name) => row.figures[name].base > 0) }))
    .filter(({ names }) => names.length > 0)
  return (
    <div className="people-groups">
      {groups.map(({ group, names }) => (
        <div key={group} className="people-group">
          <div className="people-group-name">{t(`people.group.${group}`)}</div>
          <div className="people-tiles">
            {names.map((name) => (
              <button key={name} type="button" className="people-tile" onClick={() => onWhy(name)}>
                <span className="people-tile-name">{t(`people.figure.${name}`)}</span>
                <span className="people-tile-value number">{figureValue(row, name, locale)}</span>
                <span className="people-tile-base">{t(`people.base.${name}`, figureBase(row, name, locale))}</span>
              </button>
            ))}
          </div>
        </div>
      ))}
    </div>
  )
}
