import { PointColumns, type TelemetryPoint } from '@custodia/domain'
import type { KnownDevice } from './directory.ts'

/** Points with the indexes of their messages and their devices, in columns: an object for each would live through the batch. */
export class FoundPoints {
  readonly points: PointColumns
  readonly messageOf: number[] = []
  readonly deviceOf: KnownDevice[] = []

  /** @param room points to begin with, if about so many are expected; it grows */
  constructor(room?: number) {
    this.points = new PointColumns(room)
  }

  /** Adds a point of a message. */
  add(point: TelemetryPoint, message: number, device: KnownDevice): void {
    this.points.push(point)
    this.note(message, device)
  }

  /** Notes whose the point is that was put into `points` last. */
  note(message: number, device: KnownDevice): void {
    this.messageOf.push(message)
    this.deviceOf.push(device)
  }

  /** Adds others, from place `from` up to `to`. */
  addRange({ points, messageOf, deviceOf }: FoundPoints, from: number, to: number): void {
    for (let i = from; i < to; i += 1) {
      const device = deviceOf[i]
      if (device === undefined) continue
      this.points.pushFrom(points, i)
      this.note(messageOf[i] ?? -1, device)
    }
  }
}
