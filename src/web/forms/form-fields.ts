import type { z } from 'zod'

export type FieldKind =
  | 'text'
  | 'multiline'
  | 'number'
  | 'choice'
  | 'choices'
  | 'words'
  | 'date'
  | 'datetime'
  | 'flag'
  /** No control of ours fits (an object, a list of objects): the screen gives its own, or hides it. */
  | 'other'

export interface Choice {
  value: string | number
  label: string
}

/** One field of a form, as its schema declares it. */
export interface FormField {
  name: string
  kind: FieldKind
  title: string
  help?: string
  placeholder?: string
  unit?: string
  required: boolean
  /** How "nothing" is sent. */
  empty: 'omit' | 'null'
  choices: readonly Choice[]
  minLength?: number
  maxLength?: number
  min?: number
  max?: number
  isInteger: boolean
  initial?: unknown
}

/** What a contract may say about a field with `.meta({...})`; `title` and `description` are zod's own. */
interface FieldMeta {
  title?: string
  description?: string
  help?: string
  placeholder?: string
  unit?: string
  multiline?: boolean
  /** Words for the codes of an enum. */
  labels?: Record<string, string>
}

interface Inner {
  schema: z.ZodType
  meta: FieldMeta
}

/** The fields of a form for this schema, in the schema's order. */
export function formFields(body: z.ZodObject): FormField[] {
  return Object.entries(body.shape).map(([name, schema]) => fieldOf(name, schema as z.ZodType))
}

function fieldOf(name: string, schema: z.ZodType): FormField {
  const { schema: inner, meta } = unwrap(schema)
  const mayBeLeftOut = schema.safeParse(undefined).success
  const mayBeNull = schema.safeParse(null).success
  const title = meta.title ?? meta.description ?? name
  const described = meta.title !== undefined && meta.description !== meta.title ? meta.description : undefined
  const help = meta.help ?? described
  const initial = mayBeLeftOut ? schema.safeParse(undefined).data : undefined
  return {
    name,
    kind: kindOf(inner, meta),
    title,
    required: !mayBeLeftOut && !mayBeNull,
    empty: mayBeLeftOut || !mayBeNull ? 'omit' : 'null',
    choices: choicesOf(inner, meta),
    isInteger: 'format' in inner && inner.format === 'safeint',
    ...limitsOf(inner),
    ...(help && { help }),
    ...(meta.placeholder !== undefined && { placeholder: meta.placeholder }),
    ...(meta.unit !== undefined && { unit: meta.unit }),
    ...(initial !== undefined && initial !== null && { initial }),
  }
}

/** Peels optional, nullable, default, preprocess and the like; what is said further out wins. */
function unwrap(schema: z.ZodType): Inner {
  const own = (schema.meta() ?? {}) as FieldMeta
  const wrapped = wrappedBy(schema)
  if (!wrapped) return { schema, meta: own }
  const inner = unwrap(wrapped)
  return { schema: inner.schema, meta: { ...inner.meta, ...own } }
}

interface Def {
  type: string
  innerType?: z.ZodType
  in?: z.ZodType
  out?: z.ZodType
  element?: z.ZodType
  entries?: Record<string, string | number>
  values?: readonly unknown[]
  options?: readonly z.ZodType[]
  format?: string
}

function defOf(schema: z.ZodType): Def {
  return schema.def as unknown as Def
}

function wrappedBy(schema: z.ZodType): z.ZodType | undefined {
  const def = defOf(schema)
  if (def.innerType) return def.innerType
  if (def.type !== 'pipe') return undefined
  // `preprocess` is a transform piped into the schema people fill in; `.transform()` the other way round.
  return def.in && defOf(def.in).type === 'transform' ? def.out : def.in
}

function kindOf(schema: z.ZodType, meta: FieldMeta): FieldKind {
  const def = defOf(schema)
  if (choicesOf(schema, meta).length > 0) return def.type === 'array' ? 'choices' : 'choice'
  if (def.type === 'string') {
    if (def.format === 'date' || def.format === 'datetime') return def.format
    return meta.multiline ? 'multiline' : 'text'
  }
  if (def.type === 'number' || def.type === 'int') return 'number'
  if (def.type === 'boolean') return 'flag'
  if (def.type === 'array' && def.element && defOf(def.element).type === 'string') return 'words'
  return 'other'
}

function choicesOf(schema: z.ZodType, meta: FieldMeta): Choice[] {
  const def = defOf(schema)
  if (def.type === 'array' && def.element) {
    const element = unwrap(def.element)
    return choicesOf(element.schema, { ...element.meta, ...meta })
  }
  const values = valuesOf(def)
  return values.map((value) => ({ value, label: meta.labels?.[String(value)] ?? String(value) }))
}

function valuesOf(def: Def): (string | number)[] {
  if (def.type === 'enum') return Object.values(def.entries ?? {})
  if (def.type === 'literal') return (def.values ?? []).filter(isCode)
  if (def.type === 'union') {
    const options = (def.options ?? []).map(defOf)
    return options.every((option) => option.type === 'literal') ? options.flatMap(valuesOf) : []
  }
  return []
}

function isCode(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}

interface Limits {
  minLength?: number | null
  maxLength?: number | null
  minValue?: number | null
  maxValue?: number | null
}

/** zod bounds an unbounded integer by the safe ones and an unbounded number by infinity; neither is a limit to show. */
function limitsOf(schema: z.ZodType): Pick<FormField, 'minLength' | 'maxLength' | 'min' | 'max'> {
  const { minLength, maxLength, minValue, maxValue } = schema as Limits
  return {
    ...(minLength != null && { minLength }),
    ...(maxLength != null && { maxLength }),
    ...(isLimit(minValue) && { min: minValue }),
    ...(isLimit(maxValue) && { max: maxValue }),
  }
}

function isLimit(value: number | null | undefined): value is number {
  return value != null && Math.abs(value) < Number.MAX_SAFE_INTEGER
}
