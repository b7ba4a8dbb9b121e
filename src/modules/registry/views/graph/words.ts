import { maskName } from '../../../../base/text/mask.ts'
import { localDate } from '../../../../base/time/calendar.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { codeBook, codeName } from '../../../codes/public.ts'
import type { GraphNode } from '../../contract/graph.ts'
import { type EntityKind, entityKindNames } from '../../contract/unit-terms.ts'
import { ageOf } from '../../rules/person.ts'
import { mayName } from '../../service/facts/reach.ts'
import type { HouseNode, PersonNode, UnitNode } from './reads.ts'

type Drawn = Omit<GraphNode, 'hops'>

/** What stands on a node, masked for this reader. */
export async function nodeWords(ctx: Ctx) {
  const codes = await codeBook.get(ctx)
  const isNamed = mayName(ctx)
  const today = localDate(ctx.now())
  return {
    person: ({ id, name, sex, birth_on, area_code }: PersonNode): Drawn => {
      const age = ageOf(birth_on, today)
      const sexName = sex && codeName(codes, 'sex', sex).slice(0, 1)
      return {
        key: `person:${id}`,
        kind: 'person',
        id,
        label: isNamed(area_code) ? name : maskName(name),
        detail: [sexName, age === null ? null : `${age} 岁`].filter(Boolean).join(' · '),
      }
    },
    house: ({ id, address, use, area_code }: HouseNode): Drawn => ({
      key: `house:${id}`,
      kind: 'house',
      id,
      label: isNamed(area_code) ? address : '****',
      detail: use ?? '',
    }),
    unit: ({ kind, id, name, class: code }: UnitNode): Drawn => ({
      key: `${kind}:${id}`,
      kind,
      id,
      label: name,
      detail: kind === 'place' ? codeName(codes, 'place_kind', code) : entityKindNames[code as EntityKind],
    }),
  }
}

export async function kinshipWords(ctx: Ctx): Promise<(code: string) => string> {
  const codes = await codeBook.get(ctx)
  return (code) => codeName(codes, 'kinship', code)
}
