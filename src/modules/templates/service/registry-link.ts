import { maskName } from '../../../base/text/mask.ts'
import { scopeCovers, scopeOf } from '../../../platform/access/scope.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import type { FactKind } from '../../registry/contract/facts.ts'
import { collectedFields, knownOf, writeBack } from '../../registry/public.ts'
import type { TargetKind } from '../contract/terms.ts'

/** Everything this module knows of the registry stands in this file (and in the view v_collected_subject). */
const recordKinds: Partial<Record<TargetKind, FactKind>> = { person: 'person', house: 'house' }

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
  const kind = recordKinds[target]
  if (!kind) return new Map()
  const views = await knownOf(ctx, { kind, id })
  return new Map(
    views.flatMap(({ field, value, code, source, observedOn }) =>
      value === null ? [] : [[field, { words: value, code, source, observedOn }] as const],
    ),
  )
}

/** Records what was found on site, with the grid as its source. */
export async function recordFindings(
  tx: Tx,
  { target, id }: { target: TargetKind; id: string },
  values: Record<string, string | number | boolean>,
): Promise<void> {
  const kind = recordKinds[target]
  if (kind && Object.keys(values).length > 0) await writeBack(tx, { kind, id, values })
}

/** Fields a form may read and write back, by name; undefined for what the registry does not keep as facts. */
export async function fieldTitles(ctx: Ctx, target: TargetKind): Promise<ReadonlyMap<string, string>> {
  const kind = recordKinds[target]
  return kind ? collectedFields(ctx, kind) : new Map()
}

/** What a target is called, by who asks: names and addresses of residents only for posts that have them. */
export function namer(ctx: Ctx): (target: TargetKind, words: string, areaCode: string) => string {
  const scope = scopeOf(ctx.actor, 'registry:names')
  return (target, words, areaCode) => {
    if (target === 'organisation' || target === 'free' || scopeCovers(scope, areaCode)) return words
    return target === 'house' ? '（地址已遮盖）' : maskName(words)
  }
}
