import { contributeResident } from '../../../web/contribute.ts'
import { ResidentSignIn } from './resident-sign-in.tsx'
import { sessionSourceFor } from './session-source.ts'

export default contributeResident({
  signIn: { session: sessionSourceFor('resident'), screen: ResidentSignIn },
})
