import { defineModule, handle } from '../../platform/http/module.ts'
import { permissions } from './contract/permissions.ts'
import { readDemoAccounts, readSession, signIn, signOut } from './contract/session.ts'
import { loadDemo } from './demo.ts'
import { listDemoAccounts } from './service/demo-accounts.ts'
import { endSession, showSession } from './service/session.ts'
import { signInByPassword } from './service/sign-in.ts'

export default defineModule({
  name: 'accounts',
  permissions,
  routes: [
    handle(signIn, signInByPassword),
    handle(readSession, showSession),
    handle(signOut, endSession),
    handle(readDemoAccounts, listDemoAccounts),
  ],
  directory: import.meta.dirname,
  demo: loadDemo,
})
