import { useEffect, useRef } from 'react'
import { init } from './echarts.ts'
import { type ChartInput, chartHeight, seriesOption } from './series-option.ts'

export interface SeriesChartProps {
  readonly input: ChartInput
  readonly label: string
  /** A stretch was drawn over, UTC milliseconds. */
  readonly onZoom: (from: number, to: number) => void
}

interface ZoomEvent {
  readonly batch?: readonly { readonly startValue?: number; readonly endValue?: number }[]
}

/** Draws series; dragging over a stretch zooms there. */
export default function SeriesChart({ input, label, onZoom }: SeriesChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef({ input, onZoom })
  latest.current = { input, onZoom }
  const height = chartHeight(input.panels.length)

  const chart = useRef<ReturnType<typeof init> | null>(null)
  useEffect(() => {
    if (place.current === null) return
    const made = init(place.current)
    chart.current = made
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(place.current)
    made.on('datazoom', (event) => {
      const zoomed = (event as ZoomEvent).batch?.[0]
      if (zoomed?.startValue === undefined || zoomed.endValue === undefined) return
      const { wallOffsetMs } = latest.current.input
      latest.current.onZoom(Math.round(zoomed.startValue - wallOffsetMs), Math.round(zoomed.endValue - wallOffsetMs))
    })
    return () => {
      observer.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    const made = chart.current
    if (made === null) return
    made.resize({ height })
    made.setOption(seriesOption(input), { notMerge: true })
    if (!input.narrow) {
      made.dispatchAction({ type: 'takeGlobalCursor', key: 'dataZoomSelect', dataZoomSelectActive: true })
    }
  }, [input, height])

  return <div ref={place} role="img" aria-label={label} style={{ height }} className="chart" />
}
