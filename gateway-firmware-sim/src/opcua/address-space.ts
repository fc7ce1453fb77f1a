import {
  type AddressSpace,
  DataType,
  type EUInformation,
  makeEUInformation,
  type Namespace,
  StatusCodes,
  standardUnits,
  type UAObject,
  type UAVariable,
} from 'node-opcua'
import type { ControllerModel, ControllerVariable, Identification } from './controller-model.ts'

const UNITS: Readonly<Record<NonNullable<ControllerVariable['analog']>['unit'], EUInformation>> = {
  degree_celsius: standardUnits.degree_celsius,
  // UNECE Recommendation 20 code KPA (OPC 10000-8, 5.6.3: the code's characters as an Int32).
  kilopascal: makeEUInformation('KPA', 'kPa', 'kilopascal'),
  hour: makeEUInformation('HUR', 'h', 'hour'),
}

const addVariable = (namespace: Namespace, folder: UAObject, variable: ControllerVariable): UAVariable => {
  const browseName = variable.path.slice(variable.path.lastIndexOf('.') + 1)
  const common = { browseName, nodeId: `s=${variable.path}`, dataType: variable.type, minimumSamplingInterval: 50 }
  return variable.analog === undefined
    ? namespace.addVariable({ componentOf: folder, ...common })
    : namespace.addAnalogDataItem({
        componentOf: folder,
        ...common,
        engineeringUnitsRange: { low: variable.analog.low, high: variable.analog.high },
        engineeringUnits: UNITS[variable.analog.unit],
      })
}

/**
 * Puts the machine under `Objects`: its plate as properties of `Identification`, its variables in their folders, read only.
 * Returns the variables by path.
 */
export const addMachine = (
  addressSpace: AddressSpace,
  model: ControllerModel,
  identification: Identification,
): ReadonlyMap<string, UAVariable> => {
  const namespace = addressSpace.registerNamespace(model.namespace)
  const machine = namespace.addObject({
    organizedBy: addressSpace.rootFolder.objects,
    browseName: model.browseName,
    nodeId: `s=${model.browseName}`,
  })
  const folders = new Map<string, UAObject>()
  const folderOf = (path: string): UAObject => {
    const name = path.slice(0, path.indexOf('.'))
    const known = folders.get(name)
    if (known !== undefined) return known
    const folder = namespace.addObject({ componentOf: machine, browseName: name, nodeId: `s=${name}` })
    folders.set(name, folder)
    return folder
  }
  for (const [name, text] of Object.entries(identification))
    namespace.addVariable({
      propertyOf: folderOf(`Identification.${name}`),
      browseName: name,
      nodeId: `s=Identification.${name}`,
      dataType: DataType.String,
      value: { dataType: DataType.String, value: text },
    })
  const variables = new Map<string, UAVariable>()
  for (const variable of model.variables) {
    const node = addVariable(namespace, folderOf(variable.path), variable)
    node.setValueFromSource({ dataType: DataType[variable.type], value: variable.initial }, StatusCodes.Good)
    variables.set(variable.path, node)
  }
  return variables
}
