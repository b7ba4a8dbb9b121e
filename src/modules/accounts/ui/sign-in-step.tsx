import { Alert, Button, Input } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { passwordProblem } from '../rules/passwords.ts'
import type { StaffSignIn } from './use-staff-sign-in.ts'

/** The form of the step that signing in has come to. */
export function SignInStep({ signIn }: { signIn: StaffSignIn }) {
  switch (signIn.step.at) {
    case 'password':
      return <PasswordStep signIn={signIn} />
    case 'totp':
      return <CodeStep signIn={signIn} label="动态口令或备用码" onCode={signIn.giveTotp} />
    case 'change_password':
      return <NewPasswordStep signIn={signIn} />
    case 'enrol_totp':
      return (
        <CodeStep signIn={signIn} label="扫描后应用上显示的 6 位数字" onCode={signIn.confirmTotp}>
          {signIn.step.totp && (
            <div className="wg-sign-in-qr">
              <img src={signIn.step.totp.qr} alt="动态口令二维码" />
              <span className="wg-quiet">不能扫码时，手工输入密钥</span>
              <code>{signIn.step.totp.secret}</code>
            </div>
          )}
        </CodeStep>
      )
    case 'recovery_codes':
      return <Codes codes={signIn.step.codes} onKept={signIn.finish} />
  }
}

interface StepFormProps {
  signIn: StaffSignIn
  label: string
  onSend: () => void
  canStartOver?: boolean
  children: ReactNode
}

function StepForm({ signIn, label, onSend, canStartOver = true, children }: StepFormProps) {
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!signIn.busy) onSend()
  }
  return (
    <form className="wg-sign-in-form" onSubmit={send} noValidate>
      {children}
      {signIn.problem && <Alert type="error" showIcon title={signIn.problem} role="alert" />}
      <Button type="primary" size="large" htmlType="submit" block loading={signIn.busy}>
        {label}
      </Button>
      {canStartOver && (
        <Button type="link" onClick={signIn.startOver}>
          换一个账号
        </Button>
      )}
    </form>
  )
}

function PasswordStep({ signIn }: { signIn: StaffSignIn }) {
  const { account, password, fill, enter } = signIn
  return (
    <StepForm signIn={signIn} label="登录" onSend={enter} canStartOver={false}>
      <label htmlFor="account">
        账号
        <Input
          id="account"
          size="large"
          value={account}
          maxLength={64}
          autoComplete="username"
          autoCapitalize="none"
          onChange={(event) => fill(event.target.value, password)}
        />
      </label>
      <label htmlFor="password">
        密码
        <Input.Password
          id="password"
          size="large"
          value={password}
          maxLength={200}
          autoComplete="current-password"
          onChange={(event) => fill(account, event.target.value)}
        />
      </label>
    </StepForm>
  )
}

interface CodeStepProps {
  signIn: StaffSignIn
  label: string
  onCode: (code: string) => void
  children?: ReactNode
}

function CodeStep({ signIn, label, onCode, children }: CodeStepProps) {
  const [code, setCode] = useState('')
  return (
    <StepForm signIn={signIn} label="确定" onSend={() => onCode(code.trim())}>
      {children}
      <label htmlFor="code">
        {label}
        <Input
          id="code"
          size="large"
          value={code}
          maxLength={20}
          autoComplete="one-time-code"
          autoFocus
          onChange={(event) => setCode(event.target.value)}
        />
      </label>
    </StepForm>
  )
}

function NewPasswordStep({ signIn }: { signIn: StaffSignIn }) {
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const problem =
    passwordProblem(next, signIn.account) ?? (next === again ? undefined : '两次输入的密码不一样')
  const [isTried, setTried] = useState(false)
  const send = () => {
    setTried(true)
    if (!problem) signIn.changePassword(next)
  }
  return (
    <StepForm signIn={signIn} label="保存并登录" onSend={send}>
      <label htmlFor="next">
        新密码
        <Input.Password
          id="next"
          size="large"
          value={next}
          autoComplete="new-password"
          autoFocus
          onChange={(event) => setNext(event.target.value)}
        />
      </label>
      <label htmlFor="again">
        再输一次
        <Input.Password
          id="again"
          size="large"
          value={again}
          autoComplete="new-password"
          onChange={(event) => setAgain(event.target.value)}
        />
      </label>
      {isTried && problem && <Alert type="warning" showIcon title={problem} role="alert" />}
    </StepForm>
  )
}

function Codes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  return (
    <div className="wg-sign-in-form">
      <ul className="wg-recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button type="primary" size="large" block onClick={onKept}>
        已保存，进入系统
      </Button>
    </div>
  )
}
