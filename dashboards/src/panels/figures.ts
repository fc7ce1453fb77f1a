/** Panels of single figures: stat and gauge. */
import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  ReduceDataOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common'
import { PanelBuilder as GaugeBuilder } from '@grafana/grafana-foundation-sdk/gauge'
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat'
import { type PanelOptions, type PanelSpec, panelOf } from './panel.ts'

const lastOf = (fields = ''): ReduceDataOptionsBuilder =>
  new ReduceDataOptionsBuilder().calcs(['lastNotNull']).fields(fields).values(false)

/**
 * One figure, large; of a series the last one, with a small line below it (`spark`). `text` shows texts and instants, too. Several columns
 * stand beside each other with their titles.
 */
export const stat = (
  options: PanelOptions & { readonly spark?: boolean; readonly text?: boolean; readonly background?: boolean },
): PanelSpec =>
  panelOf(
    new StatBuilder()
      .graphMode(options.spark === true ? BigValueGraphMode.Area : BigValueGraphMode.None)
      .colorMode(options.background === true ? BigValueColorMode.BackgroundSolid : BigValueColorMode.Value)
      .textMode(BigValueTextMode.Auto)
      .reduceOptions(lastOf(options.text === true ? '/.*/' : ''))
      .build(),
    options,
    [4, 4],
  )

/** One figure on a dial; say `min`, `max` and `steps`. */
export const gauge = (options: PanelOptions): PanelSpec =>
  panelOf(new GaugeBuilder().showThresholdMarkers(true).reduceOptions(lastOf()).build(), options, [6, 6])
