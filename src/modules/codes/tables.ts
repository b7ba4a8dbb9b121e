interface CodeTableTable {
  code: string
  name: string
  standard: string
  note: string
  sort: number
}

interface CodeItemTable {
  table_code: string
  code: string
  name: string
  sort: number
  is_active: boolean
  is_local: boolean
}

declare module '../../platform/db/database.ts' {
  interface Database {
    code_table: CodeTableTable
    code_item: CodeItemTable
  }
}
