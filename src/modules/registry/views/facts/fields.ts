import type { InputOf } from '../../../../base/contract.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import type { FactKind, listFields } from '../../contract/facts.ts'
import { recordKinds } from '../../service/facts/kinds.ts'
import { fieldsOf } from '../../service/facts/read.ts'
import { factBook } from '../../store/fact-book.ts'
import { EXTRA } from './list.ts'

/** What may be known of a kind of subject, for forms and mappings; and from whom. */
export async function listFieldsOf(ctx: Ctx, { kind }: InputOf<typeof listFields>) {
  const found = recordKinds[kind]
  const { allowance, sources } = await factBook.get(ctx)
  const specs = await fieldsOf(ctx, found)
  return {
    fields: Object.entries(specs).map(([field, spec]) => ({
      field,
      title: spec.title,
      kind: spec.kind,
      codes: spec.codes ?? null,
      unit: spec.unit ?? null,
      section: found.sections[spec.section] ?? EXTRA,
      privacy: spec.privacy,
      isCollected: spec.privacy !== 'sensitive' || allowance(kind, field) !== undefined,
    })),
    sources: [...sources.values()].map(({ code, name, isActive }) => ({ code, name, isActive })),
  }
}

/** Fields another module's form may fill and write back: those collected here, with their titles. */
export async function collectedFields(ctx: Ctx, kind: FactKind): Promise<ReadonlyMap<string, string>> {
  const { fields } = await listFieldsOf(ctx, { kind })
  return new Map(fields.flatMap(({ field, title, isCollected }) => (isCollected ? [[field, title]] : [])))
}
