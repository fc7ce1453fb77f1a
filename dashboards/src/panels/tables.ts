/** Tables and maps: rows as they come. */
import {
  FrameGeometrySourceBuilder,
  FrameGeometrySourceMode,
  MapLayerOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common'
import {
  ControlsOptionsBuilder,
  PanelBuilder as GeomapBuilder,
  MapCenterID,
  MapViewConfigBuilder,
  TooltipMode,
  TooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/geomap'
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table'
import { type PanelOptions, type PanelSpec, panelOf } from './panel.ts'

/** Rows and columns, as the query orders them. */
export const table = (options: PanelOptions): PanelSpec => {
  const { type } = new TableBuilder().build()
  const custom = { align: 'auto', inspect: false, cellOptions: { type: 'auto' } }
  return panelOf(
    { type, options: { showHeader: true, cellHeight: 'sm' }, fieldConfig: { defaults: { custom }, overrides: [] } },
    options,
    [24, 9],
  )
}

/** Places on a map: a row a place, with columns `latitude` and `longitude`; `colour` names the column that its steps colour. */
export const places = (options: PanelOptions & { readonly colour?: string; readonly route?: boolean }): PanelSpec => {
  const style = {
    size: { fixed: 7, min: 5, max: 15 },
    color: options.colour === undefined ? { fixed: 'blue' } : { field: options.colour, fixed: 'blue' },
    opacity: 0.8,
  }
  return panelOf(
    new GeomapBuilder()
      .view(new MapViewConfigBuilder().id(MapCenterID.Fit).allLayers(true).maxZoom(15))
      .controls(new ControlsOptionsBuilder().showZoom(true).mouseWheelZoom(true).showAttribution(true).showScale(true))
      .basemap(new MapLayerOptionsBuilder().type('default').name('basemap'))
      .layers([
        new MapLayerOptionsBuilder()
          .type(options.route === true ? 'route' : 'markers')
          .name(options.title)
          .tooltip(true)
          .location(
            new FrameGeometrySourceBuilder()
              .mode(FrameGeometrySourceMode.Coords)
              .latitude('latitude')
              .longitude('longitude'),
          )
          .config(options.route === true ? { style, arrow: 1 } : { style, showLegend: false }),
      ])
      .tooltip(new TooltipOptionsBuilder().mode(TooltipMode.Details))
      .build(),
    options,
    [24, 14],
  )
}
