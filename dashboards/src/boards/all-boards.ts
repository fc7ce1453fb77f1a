import type { BoardDefinition } from './board.ts'
import { cleaningBoard } from './cleaning.ts'
import { costBoard } from './cost.ts'
import { deviceBoard } from './device.ts'
import { energyBoard } from './energy.ts'
import { fleetBoard } from './fleet.ts'
import { lifeCycleBoard } from './life-cycle.ts'
import { maintenanceBoard } from './maintenance.ts'
import { medicalDevicesBoard } from './medical-devices.ts'
import { overviewBoard } from './overview.ts'
import { platformHealthBoard } from './platform-health.ts'
import { roomsBoard } from './rooms.ts'

/** Every board, in the order in which people meet them. A new one is one line here. */
export const BOARDS: readonly BoardDefinition[] = [
  overviewBoard,
  platformHealthBoard,
  medicalDevicesBoard,
  deviceBoard,
  maintenanceBoard,
  energyBoard,
  costBoard,
  fleetBoard,
  lifeCycleBoard,
  roomsBoard,
  cleaningBoard,
]
