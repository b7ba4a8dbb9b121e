import { defineModule } from '../http/module.ts'
import { beginReseal, resealJob, resealNightly } from './reseal-job.ts'

export default defineModule({
  name: 'crypto',
  tables: ['sealing_key', 'sealing_progress'],
  jobs: [resealJob, resealNightly],
  directory: import.meta.dirname,
  start: beginReseal,
})
