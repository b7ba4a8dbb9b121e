import { searchDuplicates } from '../src/modules/registry/service/merge/duplicates.ts'
import { recount } from '../src/modules/registry/service/quality/recount.ts'
import { runAllRules } from '../src/modules/registry/service/tags/by-rule.ts'
import type { Ctx } from '../src/platform/http/context.ts'
import { type Bench, round } from './bench.ts'

/** What runs over everybody at night. A first run writes what it finds; a later one finds it there. */
const jobs = { recount, duplicates: searchDuplicates, 'tag-rules': runAllRules }

export async function measureJobs(bench: Bench, ctx: Ctx): Promise<void> {
  for (const [name, job] of Object.entries(jobs)) {
    const began = performance.now()
    await job(ctx)
    const seconds = (performance.now() - began) / 1000
    bench.emit({ bench: `registry-job/${name}`, value: round(seconds), unit: 's', n: 1 })
  }
}
