import type { DialectName, TopicMatch } from '@custodia/device-profiles'
import { type DialectResult, type MqttMessage, NO_PROBLEMS, type Uplink } from './dialect.ts'

/** Takes the envelope off a message whose topic is known to be the dialect's. Never throws. */
export type DialectReader = (message: MqttMessage, match: TopicMatch) => DialectResult

/** Uplinks without anything wrong beside them. */
export const uplinksOf = (dialect: DialectName, uplinks: readonly Uplink[]): DialectResult => ({
  kind: 'uplinks',
  dialect,
  uplinks,
  problems: NO_PROBLEMS,
})

/** A message that is known and measures nothing (a command's echo, a list of settings): neither stored nor a dead letter. */
export const noNews = (dialect: DialectName): DialectResult => uplinksOf(dialect, [])

/** One sample of values as the device names them. */
export const valuesOf = (
  dialect: DialectName,
  deviceKey: string,
  sampleTime: number | null,
  values: Readonly<Record<string, unknown>>,
): DialectResult => uplinksOf(dialect, [{ deviceKey, sampleTime, body: { kind: 'values', values } }])

/** What a network, bridge or will says of a device beside its samples. */
export const stateOf = (
  dialect: DialectName,
  deviceKey: string,
  sampleTime: number | null,
  values: Readonly<Record<string, unknown>>,
): DialectResult => uplinksOf(dialect, [{ deviceKey, sampleTime, incidental: true, body: { kind: 'values', values } }])
