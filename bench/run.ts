import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench, Figure } from './bench.ts'

/** `npm run bench [-- NAME]`: runs bench/*.bench.ts and prints one JSON line per figure. */
const wanted = process.argv.slice(2)
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name))

if (names.length === 0) {
  console.error(`没有这样的测量：${wanted.join(' ')}`)
  process.exit(2)
}

const bench: Bench = {
  serverUrl: process.env.DATABASE_URL,
  emit(figure: Figure) {
    console.log(JSON.stringify(figure))
  },
}

for (const name of names) {
  const { run } = (await import(join(import.meta.dirname, `${name}.bench.ts`))) as {
    run: (b: Bench) => Promise<void>
  }
  await run(bench)
}
process.exit(0)
