import { useCall } from '../../../web/api/use-call.ts'
import { readDemoAccounts } from '../contract/session.ts'
import './demo-people.css'

interface DemoStaffProps {
  onPick: (account: string, password: string) => void
  /** Only people with one of these posts. */
  roles?: readonly string[]
}

/** 演示账号 on the staff's sign-in pages; nothing once there are none. */
export function DemoStaff({ onPick, roles }: DemoStaffProps) {
  const { data } = useCall(readDemoAccounts, {}, { staleMs: Number.POSITIVE_INFINITY })
  if (!data) return null
  const shown = data.accounts.filter(
    (one) => one.words !== '' && (!roles || one.roles.some((role) => roles.includes(role))),
  )
  return (
    <section className="wg-demo" aria-label="演示账号">
      <h2>演示账号</h2>
      <p className="wg-quiet">
        点一下即填入，密码都是 <b className="wg-demo-password">{data.password}</b>
      </p>
      <ul>
        {shown.map(({ account, name, words }) => {
          const [role = words, work = ''] = words.split('：')
          return (
            <li key={account}>
              <button type="button" onClick={() => onPick(account, data.password)}>
                <b>{role}</b>
                <span className="wg-demo-account">{account}</span>
                <span className="wg-demo-work">{work || name}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

export function DemoResidents({ onPick }: { onPick: (phone: string) => void }) {
  const { data } = useCall(readDemoAccounts, {}, { staleMs: Number.POSITIVE_INFINITY })
  if (!data || data.residents.length === 0) return null
  return (
    <section className="wg-demo" aria-label="演示居民">
      <h2>演示居民</h2>
      <p className="wg-quiet">点一下即填入，验证码会显示在页面上。</p>
      <ul>
        {data.residents.map(({ name, phone }) => (
          <li key={phone}>
            <button type="button" onClick={() => onPick(phone)}>
              <b>{name}</b>
              <span className="wg-demo-account">{phone}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
