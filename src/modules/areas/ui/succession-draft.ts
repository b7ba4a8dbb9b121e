import type { AreaGeometry } from '../../../base/geometry/geojson.ts'
import type { AreaDetail, successionKinds } from '../contract/areas.ts'
import type { SuccessionInput } from '../contract/succession.ts'

export type SuccessionKind = (typeof successionKinds)[number]

export interface Part {
  key: number
  code: string
  name: string
  households: number | null
  boundary?: AreaGeometry | undefined
}

/** What the wizard has been told so far. */
export interface SuccessionDraft {
  kind: SuccessionKind
  /** Merged with these. */
  partners: readonly string[]
  into: string
  parts: readonly Part[]
  on: string
  reason: string
}

/** How many new areas a kind makes at least, and whether more may be added. */
export const partsOf: Record<SuccessionKind, { least: number; canAdd: boolean }> = {
  split: { least: 2, canAdd: true },
  merge: { least: 1, canAdd: false },
  abolish: { least: 0, canAdd: false },
  rename: { least: 1, canAdd: false },
}

/** New parts with the codes that follow the first free one, and the name as far as it is known. */
export function freshParts(kind: SuccessionKind, area: AreaDetail, firstCode: string | null): Part[] {
  return Array.from({ length: partsOf[kind].least }, (_, at) => freshPart(area, firstCode, at))
}

export function freshPart(area: AreaDetail, firstCode: string | null, at: number): Part {
  const code = firstCode ? nextCode(firstCode, at) : area.code.slice(0, -3)
  return { key: at, code, name: at === 0 ? area.name : '', households: null }
}

function nextCode(code: string, by: number): string {
  const length = code.length - 12
  return code.slice(0, 12) + String(Number(code.slice(12)) + by).padStart(length, '0')
}

export function inputOf(draft: SuccessionDraft, area: AreaDetail): SuccessionInput {
  const { kind, partners, into, parts, on, reason } = draft
  return {
    kind,
    from: kind === 'merge' ? [area.code, ...partners] : [area.code],
    to: parts.map(({ code, name, households, boundary }) => ({
      code,
      name,
      ...(households !== null && { households }),
      ...(kind === 'split' && boundary && { boundary }),
    })),
    ...(kind === 'abolish' && into && { into }),
    on,
    crs: 'wgs84',
    reason,
  }
}

/** What is still to be filled in before the server is asked, or undefined. */
export function missingIn(draft: SuccessionDraft): string | undefined {
  if (draft.kind === 'merge' && draft.partners.length === 0) return '请选择与谁合并'
  if (draft.parts.some((part) => part.name.trim() === '')) return '请填写新的名称'
  if (draft.parts.some((part) => !/^\d{12}(\d{3})?$/.test(part.code))) return '请把新代码填完整'
  return draft.on === '' ? '请选择生效日期' : undefined
}
