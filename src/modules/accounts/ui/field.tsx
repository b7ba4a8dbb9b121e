import { contributeField } from '../../../web/contribute.ts'
import { FieldSignIn } from './field-sign-in.tsx'
import { sessionSourceFor } from './session-source.ts'

export default contributeField({
  signIn: { session: sessionSourceFor('staff'), screen: FieldSignIn },
})
