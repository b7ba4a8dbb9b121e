#!/usr/bin/env node
// Runs the command line on the Node.js this project brings along, whichever one started it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
const cli = fileURLToPath(new URL('../src/apps/cli.ts', import.meta.url))
const self = fileURLToPath(import.meta.url)
const cache = fileURLToPath(new URL('../node_modules/.cache/wangge-compiled', import.meta.url))
const brought = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url))

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  // Halves the time of a start. Beside the installed code, whose owner alone may write it; without leave there is none.
  module.enableCompileCache(cache)
  await import(cli)
} else if (existsSync(brought)) {
  const child = spawn(brought, [self, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
} else {
  console.error(`需要 Node.js ${NEEDED} 或以上（当前 ${process.version}）。请先在项目目录运行 npm ci。`)
  process.exit(1)
}
