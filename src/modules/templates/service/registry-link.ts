import { maskName } from '../../../base/text/mask.ts'
import { scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { HEAD } from '../../registry/contract/households.ts'
import { collectedFields, knownMembers, knownOf, writeBack, writeKinBack } from '../../registry/public.ts'
import type { Answers } from '../contract/answers.ts'
import { householdLinks, recordKindOf } from '../contract/links.ts'
import type { TargetKind } from '../contract/terms.ts'
import { findingsIn } from '../rules/entry.ts'
import type { Form } from '../rules/form/form.ts'
import { kinFindingsIn, knownKinAnswers } from '../rules/kin.ts'

/** Everything the server's part of this module knows of the registry stands here and in v_collected_subject. */

export interface KnownValue {
  /** As it is shown: by name, with stars where it is masked. */
  words: string
  /** Code, date or text, where it is not masked. */
  code: string | null
  source: string
  observedOn: string
}

/** What the registry knows of a target, by field; nothing for kinds whose records it does not keep as facts. */
export async function knownFields(
  ctx: Ctx,
  target: TargetKind,
  id: string,
): Promise<Map<string, KnownValue>> {
  const kind = recordKindOf[target]
  if (!kind) return new Map()
  const views = await knownOf(ctx, { kind, id })
  return new Map(
    views.flatMap(({ field, value, code, source, observedOn }) =>
      value === null ? [] : [[field, { words: value, code, source, observedOn }] as const],
    ),
  )
}

/** The members of a household as answers of a sheet, where its questions are linked to them. */
export async function knownHousehold(ctx: Ctx, form: Form, id: string): Promise<Answers> {
  return knownKinAnswers(form, await knownMembers(ctx, id), HEAD)
}

interface Sheet {
  form: Form
  answers: Answers
  /** What was recorded of it before. */
  before?: Answers
}

/** Records what was found on site, with the grid as its source. */
export async function recordFindings(
  tx: Tx,
  { target, id }: { target: TargetKind; id: string },
  { form, answers, before }: Sheet,
): Promise<void> {
  if (target === 'household') {
    const kin = kinFindingsIn(form, answers, before)
    if (kin) await writeKinBack(tx, { id, ...kin })
    return
  }
  const kind = recordKindOf[target]
  const values = findingsIn(form, answers, before)
  if (kind && Object.keys(values).length > 0) await writeBack(tx, { kind, id, values })
}

/** Fields a form may read and write back, by name; undefined for what the registry does not keep as facts. */
export async function fieldTitles(ctx: Ctx, target: TargetKind): Promise<ReadonlyMap<string, string>> {
  const kind = recordKindOf[target]
  if (target === 'household')
    return new Map(Object.entries(householdLinks).map(([field, { title }]) => [field, title]))
  return kind ? collectedFields(ctx, kind) : new Map()
}

const residents: ReadonlySet<TargetKind> = new Set(['person', 'household', 'house'])

/** What a target is called, by who asks: names and addresses of residents only for posts that have them. */
export function namer(ctx: Ctx): (target: TargetKind, words: string, areaCode: string) => string {
  const scope = scopeOf(ctx.actor, 'registry:names')
  return (target, words, areaCode) => {
    if (!residents.has(target) || scopeCovers(scope, areaCode)) return words
    return target === 'house' ? '（地址已遮盖）' : maskName(words)
  }
}
