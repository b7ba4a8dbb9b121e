import { defineModule, handle } from '../../platform/http/module.ts'
import { readHealth } from './contract/health.ts'
import { checkHealth } from './service/health.ts'

export default defineModule({
  name: 'system',
  routes: [handle(readHealth, checkHealth)],
  directory: import.meta.dirname,
})
