import { defineModule } from '../../platform/http/module.ts'
import { permissions } from './contract/permissions.ts'

export default defineModule({
  name: 'registry',
  tables: [
    'data_source',
    'field_authority',
    'statement',
    'subject_key',
    'record_merge',
    'subject_look',
    'compound',
    'building',
    'house',
    'address_alias',
    'person',
    'residency',
    'household',
    'household_member',
  ],
  scoped: ['compound', 'building', 'house', 'person', 'household'],
  permissions,
  routes: [],
  directory: import.meta.dirname,
})
