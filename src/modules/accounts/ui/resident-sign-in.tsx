import { useDocumentTitle } from '../../../web/shell/page-title.tsx'
import { DemoResidents } from './demo-people.tsx'
import { PhoneStep, StepInput } from './phone-step.tsx'
import { type ResidentSignIn as State, useResidentSignIn } from './use-resident-sign-in.ts'

/** 登录 for residents: a number, a code, in. Large by itself, whatever the phone is set to. */
export function ResidentSignIn({ expired }: { expired: boolean }) {
  useDocumentTitle('登录')
  const state = useResidentSignIn()
  return (
    <main className="wg-phone-sign-in wg-large">
      <p className="wg-phone-product">网格 · 居民服务</p>
      {state.at === 'phone' ? <PhoneNumber state={state} expired={expired} /> : <Code state={state} />}
      {state.at === 'phone' && <DemoResidents onPick={(phone) => state.set({ phone })} />}
    </main>
  )
}

function PhoneNumber({ state, expired }: { state: State; expired: boolean }) {
  return (
    <PhoneStep
      title="请输入您的手机号"
      hint={
        expired
          ? '登录已过期，请重新登录。您正在填写的内容都还在。'
          : '反映的事办到哪一步，会告诉这个手机号。'
      }
      problem={state.problem}
      busy={state.busy}
      sendLabel="获取验证码"
      onSend={state.askCode}
    >
      <StepInput
        label="手机号"
        kind="digits"
        value={state.phone}
        onChange={(phone) => state.set({ phone })}
        autoComplete="tel-national"
        maxLength={11}
        placeholder="11 位手机号"
      />
    </PhoneStep>
  )
}

function Code({ state }: { state: State }) {
  const { demoCode } = state
  return (
    <PhoneStep
      title="请输入验证码"
      hint={demoCode ? `演示环境不发短信` : `验证码已发到 ${state.phone}，5 分钟内有效`}
      problem={state.problem}
      busy={state.busy}
      sendLabel="登录"
      onSend={state.enter}
      aside={
        <>
          <button type="button" className="wg-step-back" disabled={state.wait > 0} onClick={state.askCode}>
            {state.wait > 0 ? `${state.wait} 秒后可重新获取` : '重新获取验证码'}
          </button>
          <button type="button" className="wg-step-back" onClick={state.back}>
            换一个手机号
          </button>
        </>
      }
    >
      {demoCode && (
        <button type="button" className="wg-step-demo-code" onClick={() => state.set({ code: demoCode })}>
          演示验证码 <b>{demoCode}</b>，点一下填入
        </button>
      )}
      <StepInput
        label="6 位验证码"
        kind="code"
        value={state.code}
        onChange={(code) => state.set({ code })}
        autoFocus
      />
      <StepInput
        label="怎么称呼您（第一次登录时填写）"
        value={state.name}
        onChange={(name) => state.set({ name })}
        autoComplete="name"
        maxLength={30}
        placeholder="如：张先生，可不填"
      />
    </PhoneStep>
  )
}
