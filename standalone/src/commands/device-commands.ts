import type { Command } from 'commander'
import { runCaInit } from './ca.ts'
import { runDevicesCertificate, runDevicesImport } from './devices.ts'
import type { CommandSupport } from './intake/index.ts'

/** `custodia devices …` and `custodia ca …`. */
export const addDeviceCommands = <Options>(
  program: Command,
  { withData, configFrom }: CommandSupport<Options>,
): void => {
  const devices = program.command('devices').description('provision devices')
  withData(devices.command('import').argument('<file>').description('provision the devices of a CSV file'))
    .option('--dry-run', 'check only')
    .option('--only-valid', 'provision the rows that are right although others are wrong')
    .option('--credentials <file>', 'where to write the secrets (default: beside the file)')
    .action((file: string, options: Options & Parameters<typeof runDevicesImport>[2]) =>
      runDevicesImport(configFrom(options), file, options),
    )
  withData(devices.command('certificate').argument('<key>').description('let a device connect with a certificate'))
    .option('--request <file>', 'the device’s certificate request (PKCS #10, PEM)')
    .option('--make-key', 'make key and certificate, for a device that cannot make a request')
    .requiredOption('-o, --out <name>', 'writes <name>.crt, and <name>.key if it was made')
    .option('--days <number>', 'how long it is valid', '825')
    .action((key: string, options: Options & Parameters<typeof runDevicesCertificate>[2]) =>
      runDevicesCertificate(configFrom(options), key, options),
    )
  const ca = program.command('ca').description('the installation’s own certificate authority for devices')
  withData(ca.command('init').description('make the authority, if there is none, and the broker’s certificate'))
    .option('--broker-host <names...>', 'names and addresses that devices connect to', ['localhost', '127.0.0.1'])
    .action((options: Options & Parameters<typeof runCaInit>[1]) => runCaInit(configFrom(options), options))
}
