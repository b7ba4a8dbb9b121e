import { List, Toast } from 'antd-mobile'
import { useCall } from '../../../../web/api/use-call.ts'
import { ErrorState, Loading } from '../../../../web/components/state-pages.tsx'
import { PhoneForm } from '../../../../web/phone/phone-form.tsx'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { useSessionAccess } from '../../../../web/session/session.tsx'
import { readOwnProfile, renameResident } from '../../contract/residents.ts'

/** 我的资料 of a resident: the number (masked, it cannot be changed here) and what to call them. */
export default function ResidentProfile() {
  const query = useCall(readOwnProfile, {})
  const { refresh } = useSessionAccess()
  const profile = query.data
  return (
    <PhonePage title="我的资料">
      {query.isPending && <Loading lines={3} />}
      {query.error && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {profile && (
        <>
          <List>
            <List.Item extra={profile.phone}>手机号</List.Item>
          </List>
          <PhoneForm
            endpoint={renameResident}
            initial={{ name: profile.name }}
            submitLabel="保存"
            onDone={() => {
              Toast.show('已保存')
              refresh()
            }}
          />
        </>
      )}
    </PhonePage>
  )
}
