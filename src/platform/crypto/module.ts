import { defineModule } from '../http/module.ts'

export default defineModule({
  name: 'crypto',
  tables: ['sealing_key'],
  directory: import.meta.dirname,
})
