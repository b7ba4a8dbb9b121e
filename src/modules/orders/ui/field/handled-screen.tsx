import { PhonePage } from '../../../../web/phone/phone-page.tsx'
import { OrderList } from './reports-screen.tsx'

/** 我办过的: every order this person took a step of. */
export default function HandledScreen() {
  return (
    <PhonePage title="我办过的">
      <OrderList mine="done" empty="您办理过的工单会出现在这里" />
    </PhonePage>
  )
}
