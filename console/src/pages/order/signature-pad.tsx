import { Button } from 'antd'
import { type PointerEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'

export interface SignaturePadProps {
  /** The drawing whenever it changed; null if there is none. */
  readonly onDrawn: (canvas: HTMLCanvasElement | null) => void
}

/** A field to sign on with finger, pen or mouse. */
export const SignaturePad = ({ onDrawn }: SignaturePadProps) => {
  const { t } = useTranslation()
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawing = useRef(false)

  const pointOf = ({ clientX, clientY }: PointerEvent, target: HTMLCanvasElement) => {
    const { left, top, width, height } = target.getBoundingClientRect()
    return { x: ((clientX - left) / width) * target.width, y: ((clientY - top) / height) * target.height }
  }
  const begin = (event: PointerEvent<HTMLCanvasElement>): void => {
    const context = event.currentTarget.getContext('2d')
    if (context === null) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drawing.current = true
    const { x, y } = pointOf(event, event.currentTarget)
    context.lineWidth = 3
    context.lineCap = 'round'
    context.lineJoin = 'round'
    context.beginPath()
    context.moveTo(x, y)
  }
  const go = (event: PointerEvent<HTMLCanvasElement>): void => {
    const context = event.currentTarget.getContext('2d')
    if (!drawing.current || context === null) return
    const { x, y } = pointOf(event, event.currentTarget)
    context.lineTo(x, y)
    context.stroke()
  }
  const end = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (!drawing.current) return
    drawing.current = false
    onDrawn(event.currentTarget)
  }
  const clear = (): void => {
    const { current } = canvas
    current?.getContext('2d')?.clearRect(0, 0, current.width, current.height)
    onDrawn(null)
  }
  return (
    <div className="signature-pad">
      <canvas
        ref={canvas}
        width={900}
        height={300}
        aria-label={t('orders.draw')}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <div className="signature-foot">
        <small className="quiet">{t('orders.draw')}</small>
        <Button size="small" type="text" onClick={clear}>
          {t('orders.clearDrawing')}
        </Button>
      </div>
    </div>
  )
}
