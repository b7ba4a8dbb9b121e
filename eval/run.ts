import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Evaluation } from './evaluation.ts'

/**
 * `npm run eval [-- NAME…]`: runs eval/*.eval.ts, each exporting `run(evaluation)`, against real data
 * that are not part of the product, and prints one JSON line per figure.
 */
const dataDir = resolve(process.env.WANGGE_DATA ?? join(import.meta.dirname, '../../shared/data'))
const wanted = process.argv.slice(2)
const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.eval.ts'))
  .map((file) => file.replace('.eval.ts', ''))
const unknown = wanted.filter((name) => !known.includes(name))

if (unknown.length > 0) {
  console.error(`没有这样的评测：${unknown.join(' ')}。现有：${known.join(' ') || '（无）'}`)
  process.exit(2)
}
if (!existsSync(dataDir)) {
  console.log(`no data here: ${dataDir} (WANGGE_DATA names another folder)`)
  process.exit(0)
}

const evaluation: Evaluation = {
  dataDir,
  emit(figure) {
    console.log(JSON.stringify(figure))
  },
}
for (const name of known.filter((one) => wanted.length === 0 || wanted.includes(one))) {
  const { run } = (await import(join(import.meta.dirname, `${name}.eval.ts`))) as {
    run: (e: Evaluation) => Promise<void>
  }
  await run(evaluation)
}
process.exit(0)
