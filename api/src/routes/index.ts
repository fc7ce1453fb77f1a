import type { Api, ApiContext } from '../context.ts'
import { collectLists } from '../exports/list-exports.ts'
import { registerAccountabilityRoutes } from './accountability.ts'
import { registerAccountRoutes } from './accounts.ts'
import { registerAlarmSettingRoutes } from './alarm-settings.ts'
import { registerAssetEquipmentRoutes } from './asset-equipment.ts'
import { registerAssetLabelRoutes } from './asset-labels.ts'
import { registerAssetLifeRoutes } from './asset-lives.ts'
import { registerAssetTransferRoutes } from './asset-transfers.ts'
import { registerAssetTypeFileRoutes } from './asset-type-files.ts'
import { registerAssetTypePartRoutes } from './asset-type-parts.ts'
import { registerAssetTypeRoutes } from './asset-types.ts'
import { registerAssetRoutes } from './assets.ts'
import { registerBindingRoutes } from './bindings.ts'
import { registerBookingFeedRoutes } from './booking-feeds.ts'
import { registerBookingRoutes } from './bookings.ts'
import { registerCalendarFeedRoutes } from './calendar-feeds.ts'
import { registerCalendarRoutes } from './calendars.ts'
import { registerCleaningFigureRoutes } from './cleaning-figures.ts'
import { registerCleaningProposalRoutes } from './cleaning-proposals.ts'
import { registerCleaningRoundRoutes } from './cleaning-rounds.ts'
import { registerCleaningScheduleRoutes } from './cleaning-schedules.ts'
import { registerCleaningStandardRoutes } from './cleaning-standards.ts'
import { registerCleaningZoneRoutes } from './cleaning-zones.ts'
import { registerCostEntryRoutes } from './cost-entries.ts'
import { registerCostExportRoutes } from './cost-exports.ts'
import { registerCostMonthRoutes } from './cost-months.ts'
import { registerCostPlanRoutes } from './cost-plans.ts'
import { registerCostPoolRoutes } from './cost-pools.ts'
import { registerCostSettingRoutes } from './cost-settings.ts'
import { registerCostRoutes } from './costs.ts'
import { registerDeadLetterRoutes } from './dead-letters.ts'
import { registerDepreciationRoutes } from './depreciation.ts'
import { registerDepreciationPostingRoutes } from './depreciation-postings.ts'
import { registerDerivationRoutes } from './derivation.ts'
import { registerDeviceCertificateRoutes } from './device-certificates.ts'
import { registerDeviceCommandRoutes } from './device-commands.ts'
import { registerDeviceConfigRoutes } from './device-configs.ts'
import { registerDeviceCredentialRoutes } from './device-credentials.ts'
import { registerDeviceImportRoutes } from './device-imports.ts'
import { registerDeviceRoutes } from './devices.ts'
import { registerDossierRoutes } from './dossier.ts'
import { registerDriverDayRoutes } from './driver-days.ts'
import { registerDueDateRoutes } from './due-dates.ts'
import { registerDutyTimeRoutes } from './duty-times.ts'
import { registerExportRoutes } from './exports.ts'
import { registerFigureRoutes } from './figures.ts'
import { registerGeofenceRoutes } from './geofences.ts'
import { registerHandoverRoutes } from './handovers.ts'
import { registerImportRoutes } from './imports.ts'
import { registerIncidentRoutes } from './incidents.ts'
import { registerIndicatorBandRoutes } from './indicator-bands.ts'
import { registerLedgerRoutes } from './ledger.ts'
import { registerLifeDocumentRoutes } from './life-documents.ts'
import { registerLiveRoutes } from './live.ts'
import { registerLocationRoutes } from './locations.ts'
import { registerMaintenanceRoutes } from './maintenance.ts'
import { registerMembershipRoutes } from './memberships.ts'
import { registerMeterDayRoutes } from './meter-days.ts'
import { registerOpenDayRoutes } from './open-days.ts'
import { registerOrgUnitRoutes } from './org-units.ts'
import { registerOwnershipCostRoutes } from './ownership-cost.ts'
import { registerPeopleRoutes } from './people.ts'
import { registerPeopleFigureRoutes } from './people-figures.ts'
import { registerPeopleStatementRoutes } from './people-statements.ts'
import { registerPlanChangeRoutes } from './plan-changes.ts'
import { registerProcessRoutes } from './processes.ts'
import { registerPurchaseAcceptanceRoutes } from './purchase-acceptance.ts'
import { registerPurchaseRoutes } from './purchases.ts'
import { registerQuarantineRoutes } from './quarantine.ts'
import { registerReceiverRoutes } from './receivers.ts'
import { registerRecordedPurchaseRoutes } from './recorded-purchases.ts'
import { registerRecordRoutes } from './records.ts'
import { registerReplacementRoutes } from './replacement.ts'
import { registerReplayRoutes } from './replays.ts'
import { registerResponsibilityRoutes } from './responsibilities.ts'
import { registerRoomSettingRoutes } from './room-settings.ts'
import { registerRoomRoutes } from './rooms.ts'
import { registerSessionRoutes } from './sessions.ts'
import { registerSlotProposalRoutes } from './slot-proposals.ts'
import { registerStockCommitmentRoutes } from './stock-commitments.ts'
import { registerStockItemRoutes } from './stock-items.ts'
import { registerStockMovementRoutes } from './stock-movements.ts'
import { registerTagHolderRoutes } from './tag-holders.ts'
import { registerTelemetryRoutes } from './telemetry.ts'
import { registerTokenRoutes } from './tokens.ts'
import { registerUserAccountRoutes } from './user-accounts.ts'
import { registerVehicleEntryRoutes } from './vehicle-entries.ts'
import { registerVehicleRosterRoutes } from './vehicle-rosters.ts'
import { registerVehicleTripRoutes } from './vehicle-trips.ts'
import { registerVehicleRoutes } from './vehicles.ts'
import { registerVendorContractRoutes } from './vendor-contracts.ts'
import { registerVendorDocumentRoutes } from './vendor-documents.ts'
import { registerVendorRoutes } from './vendors.ts'
import { registerWarningRoutes } from './warnings.ts'
import { registerWarrantyRoutes } from './warranties.ts'
import { registerWarrantyClaimRoutes } from './warranty-claims.ts'
import { registerWorkOrderAttachmentRoutes } from './work-order-attachments.ts'
import { registerWorkOrderTrailRoutes } from './work-order-trail.ts'
import { registerWorkOrderRoutes } from './work-orders.ts'

const ROUTES: readonly ((app: Api, context: ApiContext) => void)[] = [
  registerAccountRoutes,
  registerTokenRoutes,
  registerUserAccountRoutes,
  registerOrgUnitRoutes,
  registerPeopleRoutes,
  registerPeopleFigureRoutes,
  registerPeopleStatementRoutes,
  registerMembershipRoutes,
  registerLocationRoutes,
  registerAssetRoutes,
  registerAssetTypeRoutes,
  registerAssetTypePartRoutes,
  registerAssetTypeFileRoutes,
  registerAssetEquipmentRoutes,
  registerResponsibilityRoutes,
  registerAccountabilityRoutes,
  registerHandoverRoutes,
  registerIncidentRoutes,
  registerDeviceImportRoutes,
  registerDeviceRoutes,
  registerDeviceCredentialRoutes,
  registerDeviceCertificateRoutes,
  registerDeviceConfigRoutes,
  registerDeviceCommandRoutes,
  registerBindingRoutes,
  registerTagHolderRoutes,
  registerTelemetryRoutes,
  registerLiveRoutes,
  registerSessionRoutes,
  registerMeterDayRoutes,
  registerDerivationRoutes,
  registerMaintenanceRoutes,
  registerPlanChangeRoutes,
  registerWarrantyRoutes,
  registerWarrantyClaimRoutes,
  registerVendorRoutes,
  registerVendorDocumentRoutes,
  registerVendorContractRoutes,
  registerStockItemRoutes,
  registerStockMovementRoutes,
  registerStockCommitmentRoutes,
  registerPurchaseRoutes,
  registerRecordedPurchaseRoutes,
  registerPurchaseAcceptanceRoutes,
  registerAssetLifeRoutes,
  registerAssetTransferRoutes,
  registerLifeDocumentRoutes,
  registerDepreciationRoutes,
  registerDepreciationPostingRoutes,
  registerReplacementRoutes,
  registerOwnershipCostRoutes,
  registerDueDateRoutes,
  registerCostPoolRoutes,
  registerCostEntryRoutes,
  registerCostMonthRoutes,
  registerCostExportRoutes,
  registerCostSettingRoutes,
  registerCostPlanRoutes,
  registerCostRoutes,
  registerFigureRoutes,
  registerDossierRoutes,
  registerBookingRoutes,
  registerBookingFeedRoutes,
  registerCleaningFigureRoutes,
  registerCleaningProposalRoutes,
  registerCleaningRoundRoutes,
  registerCleaningScheduleRoutes,
  registerCleaningStandardRoutes,
  registerCleaningZoneRoutes,
  registerRoomRoutes,
  registerRoomSettingRoutes,
  registerCalendarRoutes,
  registerCalendarFeedRoutes,
  registerOpenDayRoutes,
  registerSlotProposalRoutes,
  registerDutyTimeRoutes,
  registerLedgerRoutes,
  registerDeadLetterRoutes,
  registerReplayRoutes,
  registerQuarantineRoutes,
  registerWarningRoutes,
  registerAlarmSettingRoutes,
  registerIndicatorBandRoutes,
  registerWorkOrderRoutes,
  registerWorkOrderAttachmentRoutes,
  registerWorkOrderTrailRoutes,
  registerAssetLabelRoutes,
  registerVehicleRoutes,
  registerVehicleTripRoutes,
  registerVehicleRosterRoutes,
  registerVehicleEntryRoutes,
  registerGeofenceRoutes,
  registerDriverDayRoutes,
  registerImportRoutes,
  registerReceiverRoutes,
  registerRecordRoutes,
  registerProcessRoutes,
]

/** Every route of `/api/v1`. */
export const registerRoutes = (app: Api, context: ApiContext): void => {
  const lists = collectLists(app)
  for (const register of ROUTES) register(app, context)
  registerExportRoutes(app, context, lists)
}
