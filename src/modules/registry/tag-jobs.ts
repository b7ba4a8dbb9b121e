import { listenMany } from '../../platform/http/module.ts'
import { defineJob } from '../../platform/jobs/job.ts'
import { recordsChanged } from './contract/events.ts'
import { runAllRules, runRulesFor } from './service/tags/by-rule.ts'

/** Birthdays pass and terms end at midnight. */
export const tagsNightly = defineJob({
  name: 'registry-tags',
  cron: '20 1 * * *',
  expireInSeconds: 3600,
  run: runAllRules,
})

const BATCH = 2000

/** Who moved, died or turned out to be older carries other tags, and so may who lives with them. */
export const followChanges = listenMany('registry.tags_follow_changes', recordsChanged, async (tx, list) => {
  const ids = [...new Set(list.flatMap(({ kind, ids: changed }) => (kind === 'person' ? changed : [])))]
  for (let i = 0; i < ids.length; i += BATCH) await runRulesFor(tx, ids.slice(i, i + BATCH))
})
