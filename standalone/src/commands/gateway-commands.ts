import type { Command } from 'commander'
import { runGateway } from './gateway.ts'
import { type OpcuaServerOptions, runOpcuaServer } from './gateway-opcua-server.ts'

/** `custodia gateway …`: what runs beside machines, and needs nothing of the platform but its broker. */
export const addGatewayCommands = (program: Command): void => {
  const gateway = program.command('gateway').description('read machines beside which this runs, and send what they say')
  gateway
    .command('run')
    .description('the gateway’s firmware')
    .requiredOption('-c, --config <file>', 'configuration (docs/guides/opcua-gateway.md)')
    .action((options: { readonly config: string }) => runGateway(options))
  gateway
    .command('opcua-server')
    .description(
      'the controller of a simulated machine, to try a gateway with; type path=value or path=!status to set a variable',
    )
    .requiredOption('-d, --data <folder>', 'folder of its certificate')
    .option('--model <machine>', 'laser, steriliser', 'laser')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <port>', 'port, 0 for a free one', '4840')
    .option('--user <name>', 'only this user may read, signed and encrypted; password in CUSTODIA_OPCUA_PASSWORD')
    .option('--seed <text>', 'seed of its treatments', '1')
    .option('--time-zone <name>', 'whose opening hours it keeps', 'Asia/Shanghai')
    .option('--still', 'without physics: values change only by what is typed')
    .action((options: OpcuaServerOptions) => runOpcuaServer(options))
}
