import { contributeConsole } from '../../../web/contribute.ts'
import { ConsoleSignIn } from './console-sign-in.tsx'
import { sessionSourceFor } from './session-source.ts'

export default contributeConsole({
  signIn: { session: sessionSourceFor('staff'), screen: ConsoleSignIn },
})
