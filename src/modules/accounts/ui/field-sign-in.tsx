import { useState } from 'react'
import { useDocumentTitle } from '../../../web/shell/page-title.tsx'
import { passwordProblem } from '../rules/passwords.ts'
import { DemoStaff } from './demo-people.tsx'
import { PhoneStep, StepInput } from './phone-step.tsx'
import { stepWords } from './sign-in-words.ts'
import { type StaffSignIn, useStaffSignIn } from './use-staff-sign-in.ts'

const OUTDOORS = ['专职网格员', '网格长', '社区书记', '全科社工', '处置人员']

/** 登录 of the grid worker's phone. */
export function FieldSignIn({ expired }: { expired: boolean }) {
  useDocumentTitle('登录')
  const signIn = useStaffSignIn()
  return (
    <main className="wg-phone-sign-in">
      <p className="wg-phone-product">网格 · 工作端</p>
      <CurrentStep signIn={signIn} expired={expired} />
      {signIn.step.at === 'password' && <DemoStaff onPick={signIn.fill} roles={OUTDOORS} />}
    </main>
  )
}

interface StepProps {
  signIn: StaffSignIn
}

function CurrentStep({ signIn, expired }: StepProps & { expired: boolean }) {
  switch (signIn.step.at) {
    case 'password':
      return <PasswordStep signIn={signIn} expired={expired} />
    case 'totp':
      return <CodeStep signIn={signIn} label="动态口令或备用码" onCode={signIn.giveTotp} />
    case 'enrol_totp':
      return <CodeStep signIn={signIn} label="应用上显示的 6 位数字" onCode={signIn.confirmTotp} />
    case 'change_password':
      return <NewPasswordStep signIn={signIn} />
    case 'recovery_codes':
      return (
        <PhoneStep
          {...stepWords.recovery_codes}
          busy={false}
          sendLabel="已保存，进入系统"
          onSend={signIn.finish}
        >
          <ul className="wg-step-codes">
            {signIn.step.codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
        </PhoneStep>
      )
  }
}

function PasswordStep({ signIn, expired }: StepProps & { expired: boolean }) {
  const { account, password, fill, enter, busy, problem } = signIn
  return (
    <PhoneStep
      title="登录"
      hint={expired && '登录已过期，请重新登录。您正在填写的内容都还在。'}
      problem={problem}
      busy={busy}
      sendLabel="登录"
      onSend={enter}
    >
      <StepInput
        label="账号"
        value={account}
        onChange={(value) => fill(value, password)}
        autoComplete="username"
        maxLength={64}
      />
      <StepInput
        label="密码"
        kind="password"
        value={password}
        onChange={(value) => fill(account, value)}
        autoComplete="current-password"
        maxLength={200}
      />
    </PhoneStep>
  )
}

interface CodeStepProps extends StepProps {
  label: string
  onCode: (code: string) => void
}

function CodeStep({ signIn, label, onCode }: CodeStepProps) {
  const [code, setCode] = useState('')
  const totp = signIn.step.at === 'enrol_totp' ? signIn.step.totp : undefined
  return (
    <PhoneStep
      {...stepWords[signIn.step.at]}
      problem={signIn.problem}
      busy={signIn.busy}
      sendLabel="确定"
      onSend={() => onCode(code.trim())}
      aside={<StartOver signIn={signIn} />}
    >
      {totp && (
        <div className="wg-step-qr">
          <img src={totp.qr} alt="动态口令二维码" />
          <a href={totp.uri}>在这部手机的口令应用中打开</a>
          <code>{totp.secret}</code>
        </div>
      )}
      <StepInput label={label} value={code} onChange={setCode} autoComplete="one-time-code" maxLength={20} />
    </PhoneStep>
  )
}

function NewPasswordStep({ signIn }: StepProps) {
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [isTried, setTried] = useState(false)
  const problem =
    passwordProblem(next, signIn.account) ?? (next === again ? undefined : '两次输入的密码不一样')
  return (
    <PhoneStep
      {...stepWords.change_password}
      problem={signIn.problem ?? (isTried ? problem : undefined)}
      busy={signIn.busy}
      sendLabel="保存并登录"
      onSend={() => {
        setTried(true)
        if (!problem) signIn.changePassword(next)
      }}
      aside={<StartOver signIn={signIn} />}
    >
      <StepInput label="新密码" kind="password" value={next} onChange={setNext} autoComplete="new-password" />
      <StepInput
        label="再输一次"
        kind="password"
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
      />
    </PhoneStep>
  )
}

function StartOver({ signIn }: StepProps) {
  return (
    <button type="button" className="wg-step-back" onClick={signIn.startOver}>
      换一个账号
    </button>
  )
}
