import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/**
 * Runs a Node program beside this one and waits for it: what needs much memory once (building screens,
 * loading the demo district) gives it all back when it ends.
 */
export function runAside(
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; onLine?: (line: string) => void } = {},
): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', options.onLine ? 'pipe' : 'inherit', 'inherit'],
  })
  if (child.stdout && options.onLine) createInterface(child.stdout).on('line', options.onLine)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${args.join(' ')} 失败（${code}）`)),
    )
  })
}
