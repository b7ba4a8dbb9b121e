import { Toast } from 'antd-mobile'
import { PhoneForm } from '../../../../web/phone/phone-form.tsx'
import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { useBack } from '../../../../web/router/links.tsx'
import { changeOwnPassword } from '../../contract/own.ts'
import { SecretControl } from './secret-control.tsx'

export default function ChangePassword() {
  const back = useBack()
  return (
    <PhonePage title="修改密码">
      <PhoneForm
        endpoint={changeOwnPassword}
        controls={{ current: SecretControl, next: SecretControl }}
        submitLabel="修改密码"
        onDone={() => {
          Toast.show('密码已修改，其他设备须重新登录')
          back()
        }}
      />
    </PhonePage>
  )
}
