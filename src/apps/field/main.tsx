import { RouterProvider } from '@tanstack/react-router'
import { createQueryClient } from '../../web/api/query-client.ts'
import { boot } from '../../web/shell/boot.tsx'
import { PhoneProviders } from '../../web/shell/phone-providers.tsx'
import { SignInProvider } from '../../web/shell/sign-in.tsx'
import { useDark } from '../../web/theme/use-media.ts'
import { contributions } from './contributions.ts'
import { router } from './router.tsx'

const signIn = contributions.find((one) => one.signIn)?.signIn

function Field() {
  useDark()
  return (
    <SignInProvider signIn={signIn}>
      <RouterProvider router={router} />
    </SignInProvider>
  )
}

boot(
  <PhoneProviders client={createQueryClient()}>
    <Field />
  </PhoneProviders>,
)
