/** Appends numbered records for ever and says on its standard output how many it has; to be killed. */
import { openLane } from '../../src/buffer/lane.ts'

const [folder = ''] = process.argv.slice(2)
const lane = openLane({ folder, maxBytes: 64 * 1024 * 1024 })
for (let n = lane.stats().pending; ; ) {
  for (let i = 0; i < 50; i++) lane.append(Buffer.from(JSON.stringify({ n: n++ })))
  process.stdout.write(`${n}\n`)
  await new Promise((resolve) => setImmediate(resolve))
}
