/** `npm start`, `npm run demo`, `npm run custodia -- …`: installs and builds what is missing, then runs the command. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, install, root } from './prepare.mjs'

install()
build()
const { main } = await import(pathToFileURL(join(root, 'standalone', 'dist', 'cli.js')).href)
await main(['node', 'custodia', ...process.argv.slice(2)])
