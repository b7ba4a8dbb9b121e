import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchChromium } from '../test/e2e/launch.ts'
import { startServer } from '../test/e2e/start-server.ts'
import { shots } from './manual-shots/shots.ts'
import { type Sessions, takeShot } from './manual-shots/take.ts'

const HELP = `npm run manual                 takes every picture of docs/manual/images from the demo district
npm run manual -- NAME...      only those whose name begins so
npm run manual -- --url URL    from a product that runs already, with the demo district`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { url: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
})
if (values.help) {
  console.log(HELP)
  process.exit(0)
}

const images = join(import.meta.dirname, '../docs/manual/images')
const chosen = shots.filter(
  ({ name }) => positionals.length === 0 || positionals.some((part) => name.startsWith(part)),
)
mkdirSync(images, { recursive: true })
const server = values.url ? undefined : await startServer()
const browser = await launchChromium()
const sessions: Sessions = new Map()
let failed = 0
for (const shot of chosen) {
  try {
    const { path, size } = await takeShot(browser, shot, { url: values.url ?? server!.url, images, sessions })
    console.log(`${path} ${Math.ceil(size / 1024)} KB`)
  } catch (error) {
    failed++
    console.error(`${shot.name}: ${error instanceof Error ? error.message : error}`)
  }
}
await browser.close()
await server?.stop()
process.exitCode = failed > 0 ? 1 : 0
