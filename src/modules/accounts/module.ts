import { defineModule, handle } from '../../platform/http/module.ts'
import { permissions } from './contract/permissions.ts'
import { readOwnProfile, renameResident, sendResidentCode, signInResident } from './contract/residents.ts'
import { readDemoAccounts, readSession, signIn, signOut } from './contract/session.ts'
import { loadDemo } from './demo.ts'
import { clearOldTraces } from './jobs.ts'
import { listDemoAccounts } from './service/demo-accounts.ts'
import { rename, showProfile } from './service/profile.ts'
import { sendCode, signInByCode } from './service/residents.ts'
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
    handle(sendResidentCode, sendCode),
    handle(signInResident, signInByCode),
    handle(readOwnProfile, showProfile),
    handle(renameResident, rename),
  ],
  jobs: [clearOldTraces],
  directory: import.meta.dirname,
  demo: loadDemo,
})
