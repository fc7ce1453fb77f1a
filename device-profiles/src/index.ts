export * from './catalogue.ts'
export * from './profile.ts'
export * from './sandbox/codec-sandbox.ts'
