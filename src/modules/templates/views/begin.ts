import type { InputOf } from '../../../base/contract.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Answers } from '../contract/answers.ts'
import type { beginEntry } from '../contract/entries.ts'
import { type Form, nodesOf } from '../rules/form/form.ts'
import { formOf } from '../service/forms.ts'
import { mustRun, reachIn, readTask } from '../service/reach.ts'
import { type KnownValue, knownFields, knownHousehold, namer } from '../service/registry-link.ts'
import { findTarget } from '../service/targets.ts'
import { findByTarget } from '../store/entries.ts'

/** What is known of a target before anybody asks: the answers a form begins with, and where each comes from. */
export async function begin(ctx: Ctx, { id, target: asked }: InputOf<typeof beginEntry>) {
  const task = await readTask(ctx, id, 'templates:collect')
  mustRun(ctx, task)
  const reach = reachIn(ctx, 'templates:collect', task)
  const target = await findTarget(ctx, { task, reach }, { targetId: asked ?? null })
  const form = await formOf(ctx, task)
  const entry = target.id ? await findByTarget(ctx.db, task.id, target.id) : undefined
  return {
    label: namer(ctx)(task.target, target.label, target.areaCode),
    areaCode: target.areaCode,
    ...(await knownOf(ctx, form, target.id)),
    entryId: entry?.id ?? null,
  }
}

async function knownOf(ctx: Ctx, form: Form, id: string | null) {
  if (id === null) return { known: {}, sources: {} }
  if (form.target === 'household') return { known: await knownHousehold(ctx, form, id), sources: {} }
  return knownAnswers(form, await knownFields(ctx, form.target, id))
}

function knownAnswers(form: Form, fields: ReadonlyMap<string, KnownValue>) {
  const known: Answers = {}
  const sources: Record<string, string> = {}
  for (const node of nodesOf(form.roots)) {
    const { name, prefill, kind } = node.item
    const field = prefill ? fields.get(prefill) : undefined
    if (!field || node.repeats.length > 0) continue
    const { words, code, source, observedOn } = field
    const choice = node.choices?.find(
      ({ value, title }) => value === code || title === words || title === code,
    )
    const said = node.choices ? choice?.value : (code ?? words)
    if (said === undefined) continue
    known[name] = kind === 'integer' || kind === 'decimal' ? Number(said) : said
    sources[name] = `${source} ${observedOn}`
  }
  return { known, sources }
}
