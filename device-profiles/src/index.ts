export * from './alarm-rule.ts'
export * from './catalogue.ts'
export { checkDeviceConfig, type DeviceConfigSchema } from './config-schema.ts'
export * from './dashboard-hint.ts'
export * from './dialect-name.ts'
export * from './example-runner.ts'
export * from './examples.ts'
export * from './field-map.ts'
export * from './frame-samples.ts'
export { type FileProblem, formatProblem } from './json-source.ts'
export * from './live-catalogue.ts'
export * from './profile.ts'
export type {
  CarePlanEntry,
  FieldDefinition,
  MeterLimits,
  ProfileDocument,
  UsageDefaults,
} from './profile-document.ts'
export * from './sandbox/codec-sandbox.ts'
export { toDeviceKey } from './topics/device-key.ts'
export * from './topics/topic-layout.ts'
