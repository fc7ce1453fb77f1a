import type { Catalogue } from '@custodia/device-profiles'
import { BOARDS } from './boards/all-boards.ts'
import { drawBoards } from './boards/board.ts'
import { provisioningFiles } from './provisioning/provisioning.ts'

/** Everything that Grafana reads, by its path below `dashboards/grafana/`. Pure: the same profiles give the same files. */
export const grafanaFiles = (catalogue: Catalogue): ReadonlyMap<string, string> =>
  new Map([
    ...drawBoards(BOARDS, catalogue).map(
      ({ name, language, dashboard }) =>
        [`boards/${language}/${name}.json`, `${JSON.stringify(dashboard, null, 2)}\n`] as const,
    ),
    ...provisioningFiles(catalogue),
  ])
