import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { unpackChromium } from './unpack-chromium.ts'

const SWITCHES = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--font-render-hinting=none',
  // WebGL without a graphics card: the maps are drawn by MapLibre.
  '--ignore-gpu-blocklist',
  '--in-process-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // Only maps: pages drawn by the same emulated card would take most of the processor.
  '--disable-gpu-compositing',
  '--disable-gpu-rasterization',
]

/** A real Chromium that needs nothing on the machine but what `npm ci` brought. */
export async function launchChromium(): Promise<Browser> {
  const { executable, libraries, fonts } = await unpackChromium(packageVersion('@sparticuz/chromium'))
  return chromium.launch({
    executablePath: executable,
    args: SWITCHES,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      // A machine with fonts of its own draws Chinese with them.
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: fonts }),
    },
  })
}

function packageVersion(name: string): string {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  return manifest.devDependencies[name] ?? manifest.dependencies[name]
}
