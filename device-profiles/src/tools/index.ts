/** Tools for whoever writes device profiles; nothing of it runs in an installation. */
export { checkProfiles, findGaps, gatherExamples } from './check-profiles.ts'
export { findForeignDevices } from './import/find-devices.ts'
export type { ForeignCodec, ForeignDevice } from './import/foreign-device.ts'
export { importDevice } from './import/import-device.ts'
export { type ForeignOutcome, runForeignExample } from './import/run-foreign-examples.ts'
export { type ProfileFiles, profileSkeleton } from './new-profile.ts'
