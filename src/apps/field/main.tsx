import '../../web/no-eval.ts'
import { RouterProvider } from '@tanstack/react-router'
import { createQueryClient } from '../../web/api/query-client.ts'
import { boot } from '../../web/shell/boot.tsx'
import { PhoneProviders } from '../../web/shell/phone-providers.tsx'
import { SignInProvider } from '../../web/shell/sign-in.tsx'
import { SiteMap } from '../site-map.tsx'
import { contributions } from './contributions.ts'
import { router } from './router.tsx'

const signIn = contributions.find((one) => one.signIn)?.signIn

boot(
  <PhoneProviders client={createQueryClient()}>
    <SignInProvider signIn={signIn}>
      <SiteMap>
        <RouterProvider router={router} />
      </SiteMap>
    </SignInProvider>
  </PhoneProviders>,
)
