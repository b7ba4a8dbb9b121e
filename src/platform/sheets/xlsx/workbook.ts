import { sheetErrors } from '../errors.ts'
import type { ZipFile } from '../zip.ts'
import { ZipRefusal } from '../zip-refusal.ts'
import { StringTable } from './string-table.ts'
import { isDateFormat } from './values.ts'
import { attribute, readXml } from './xml.ts'

export interface SheetPart {
  name: string
  path: string
  hidden: boolean
}

export interface Workbook {
  sheets: SheetPart[]
  date1904: boolean
  /** By style index: the format code when it shows a date or time. */
  dateFormats: (string | undefined)[]
  sharedStrings: StringTable
}

/** Shared strings are all held in memory; a million people with their addresses have less. */
const MAX_SHARED_BYTES = 256 * 1024 * 1024

interface Relation {
  path: string
  type: string
}

/** Everything about a workbook but its rows (ECMA-376 part 1, §12.3 and §18). */
export async function loadWorkbook(zip: ZipFile): Promise<Workbook> {
  const roots = await relations(zip, '_rels/.rels', '')
  const main = [...roots.values()].find((r) => r.type.endsWith('/officeDocument'))?.path ?? 'xl/workbook.xml'
  if (!zip.entries.has(main)) throw new ZipRefusal('broken', '里面没有工作簿')
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const parts = await relations(zip, `${folder}_rels/${main.slice(folder.length)}.rels`, folder)
  const part = (type: string) => [...parts.values()].find((r) => r.type.endsWith(type))?.path
  const { sheets, date1904 } = await readSheetList(zip, main, parts)
  return {
    sheets,
    date1904,
    dateFormats: await readDateFormats(zip, part('/styles')),
    sharedStrings: await readSharedStrings(zip, part('/sharedStrings')),
  }
}

/** The sheet asked for, or the first one a person sees. */
export function chooseSheet(book: Workbook, wanted: string | undefined): SheetPart {
  const names = book.sheets.map((s) => s.name).join('、')
  const found =
    wanted === undefined
      ? (book.sheets.find((s) => !s.hidden) ?? book.sheets[0])
      : book.sheets.find((s) => s.name === wanted)
  if (!found)
    throw wanted === undefined
      ? sheetErrors.empty()
      : sheetErrors.sheet_not_found({ sheet: wanted, sheets: names })
  return found
}

async function relations(zip: ZipFile, path: string, folder: string): Promise<Map<string, Relation>> {
  const found = new Map<string, Relation>()
  if (!zip.entries.has(path)) return found
  await readXml(await zip.read(path), {
    open(name, attributes) {
      const { Id, Target, Type = '' } = attributes
      if (name === 'Relationship' && Id && Target)
        found.set(Id, { path: resolve(folder, Target), type: Type })
    },
  })
  return found
}

/** Targets are relative to the part, or absolute as openpyxl writes them. */
function resolve(folder: string, target: string): string {
  return new URL(target, `zip:///${folder}`).pathname.slice(1)
}

async function readSheetList(zip: ZipFile, main: string, parts: Map<string, Relation>) {
  const sheets: SheetPart[] = []
  let date1904 = false
  await readXml(await zip.read(main), {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const relation = parts.get(attribute(attributes, 'id') ?? '')
      const hidden = (attributes.state ?? 'visible') !== 'visible'
      if (relation?.type.endsWith('/worksheet') && attributes.name)
        sheets.push({ name: attributes.name, path: relation.path, hidden })
    },
  })
  return { sheets, date1904 }
}

async function readDateFormats(zip: ZipFile, path: string | undefined): Promise<(string | undefined)[]> {
  const codes = new Map<number, string>()
  const formats: (string | undefined)[] = []
  if (!path || !zip.entries.has(path)) return formats
  let inCellFormats = false
  await readXml(await zip.read(path), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') inCellFormats = true
      if (name !== 'xf' || !inCellFormats) return
      const id = Number(attributes.numFmtId ?? 0)
      formats.push(isDateFormat(id, codes.get(id)) ? (codes.get(id) ?? '') : undefined)
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return formats
}

/** Rich text runs are joined; phonetic guides (`rPh`) are not part of the text. */
async function readSharedStrings(zip: ZipFile, path: string | undefined): Promise<StringTable> {
  const strings = new StringTable()
  if (!path || !zip.entries.has(path)) return strings
  if ((zip.entries.get(path)?.size ?? 0) > MAX_SHARED_BYTES) throw new ZipRefusal('bomb', '文字表超过 256 MB')
  let text = ''
  let inText = false
  let inGuide = false
  await readXml(await zip.read(path), {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 't') inText = !inGuide
      else if (name === 'rPh') inGuide = true
    },
    text(chunk) {
      if (inText) text += chunk
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') inGuide = false
      else if (name === 'si') strings.add(text)
    },
  })
  return strings
}
