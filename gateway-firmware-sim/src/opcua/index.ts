export * from './controller-model.ts'
export * from './controller-server.ts'
export { driveController } from './drive.ts'
