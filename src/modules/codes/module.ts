import { defineModule, handle } from '../../platform/http/module.ts'
import { addCode, changeCode, listCodeTables, permissions } from './contract.ts'
import { add, edit, list } from './service.ts'

export default defineModule({
  name: 'codes',
  tables: ['code_table', 'code_item'],
  permissions,
  routes: [handle(listCodeTables, list), handle(addCode, add), handle(changeCode, edit)],
  directory: import.meta.dirname,
})
