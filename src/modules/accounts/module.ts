import { defineModule, handle } from '../../platform/http/module.ts'
import {
  beginOwnTotp,
  changeOwnPassword,
  confirmOwnTotp,
  disableOwnTotp,
  listOwnSessions,
  readOwnSecurity,
  renewRecoveryCodes,
  revokeOtherSessions,
  revokeOwnSession,
} from './contract/own.ts'
import { permissions } from './contract/permissions.ts'
import { readOwnProfile, renameResident, sendResidentCode, signInResident } from './contract/residents.ts'
import { readDemoAccounts, readSession, signIn, signOut } from './contract/session.ts'
import { listDemoAccounts, loadDemo } from './demo.ts'
import { clearOldTraces } from './jobs.ts'
import { changePassword } from './service/own-password.ts'
import { endOne, endOthers, showSessions } from './service/own-sessions.ts'
import { begin, confirm, disable, renew, showSecurity } from './service/own-totp.ts'
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
    handle(changeOwnPassword, changePassword),
    handle(readOwnSecurity, showSecurity),
    handle(beginOwnTotp, begin),
    handle(confirmOwnTotp, confirm),
    handle(renewRecoveryCodes, renew),
    handle(disableOwnTotp, disable),
    handle(listOwnSessions, showSessions),
    handle(revokeOwnSession, endOne),
    handle(revokeOtherSessions, endOthers),
  ],
  jobs: [clearOldTraces],
  directory: import.meta.dirname,
  demo: loadDemo,
})
