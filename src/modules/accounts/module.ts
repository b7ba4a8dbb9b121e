import { defineModule, handle } from '../../platform/http/module.ts'
import { sealedOfAccounts } from '../../platform/identity/sealed.ts'
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
import {
  createOwnToken,
  createUserToken,
  listOwnTokens,
  revokeOwnToken,
  revokeUserToken,
} from './contract/tokens.ts'
import {
  createUser,
  editUser,
  listUsers,
  lockUser,
  markLeft,
  markReturned,
  readUser,
  removeUserTotp,
  resetPassword,
  revokeUserSessions,
  unlockUser,
} from './contract/users.ts'
import { listDemoAccounts, loadDemo } from './demo.ts'
import { clearOldTraces } from './jobs.ts'
import { changePassword } from './service/own-password.ts'
import { endOne, endOthers, showSessions } from './service/own-sessions.ts'
import { begin, confirm, disable, renew, showSecurity } from './service/own-totp.ts'
import { rename, showProfile } from './service/profile.ts'
import { sendCode, signInByCode } from './service/residents.ts'
import { endSession, showSession } from './service/session.ts'
import { signInByPassword } from './service/sign-in.ts'
import { issueFor, issueOwn, revokeFor, revokeOwn, showOwnTokens } from './service/tokens.ts'
import { detail, list } from './service/user-list.ts'
import {
  comeBack,
  create,
  dropTotp,
  edit,
  endSessions,
  leave,
  lock,
  resetToOneTime,
  unlock,
} from './service/users.ts'

export default defineModule({
  name: 'accounts',
  depends: ['system'],
  sealed: sealedOfAccounts,
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
    handle(listOwnTokens, showOwnTokens),
    handle(createOwnToken, issueOwn),
    handle(revokeOwnToken, revokeOwn),
    handle(listUsers, list),
    handle(readUser, detail),
    handle(createUser, create),
    handle(editUser, edit),
    handle(markLeft, leave),
    handle(markReturned, comeBack),
    handle(lockUser, lock),
    handle(unlockUser, unlock),
    handle(resetPassword, resetToOneTime),
    handle(removeUserTotp, dropTotp),
    handle(revokeUserSessions, endSessions),
    handle(createUserToken, issueFor),
    handle(revokeUserToken, revokeFor),
  ],
  jobs: [clearOldTraces],
  directory: import.meta.dirname,
  demo: loadDemo,
})
