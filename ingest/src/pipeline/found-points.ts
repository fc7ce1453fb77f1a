import type { TelemetryPoint } from '@custodia/domain'
import type { KnownDevice } from './directory.ts'

/** Points with the indexes of their messages and their devices, in columns: an object for each would live through the batch. */
export class FoundPoints {
  readonly points: TelemetryPoint[] = []
  readonly messageOf: number[] = []
  readonly deviceOf: KnownDevice[] = []

  /** Adds points of one message. */
  add(points: readonly TelemetryPoint[], message: number, device: KnownDevice): void {
    for (const point of points) {
      this.points.push(point)
      this.messageOf.push(message)
      this.deviceOf.push(device)
    }
  }

  /** Adds others, from place `from` up to `to`. */
  addRange({ points, messageOf, deviceOf }: FoundPoints, from: number, to: number): void {
    for (let i = from; i < to; i += 1) {
      const point = points[i]
      const device = deviceOf[i]
      if (point !== undefined && device !== undefined) this.add([point], messageOf[i] ?? -1, device)
    }
  }
}
