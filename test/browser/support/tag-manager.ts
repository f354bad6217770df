import { readFileSync } from 'node:fs'

/** What Google's sandbox may do for a template: `developers.google.com/tag-platform/tag-manager/templates/permissions`. */
export interface Permissions {
  /** Patterns of URLs, in which `*` stands for anything. */
  readonly scripts: readonly string[]
  /** Globals that may be called. */
  readonly calls: readonly string[]
}

/** A custom template, read from its file. */
export interface Template {
  readonly sections: ReadonlyMap<string, string>
  readonly code: string
  readonly permissions: Permissions
}

interface Value {
  readonly string?: string
  readonly boolean?: boolean
  readonly listItem?: readonly Value[]
  readonly mapValue?: readonly Value[]
}

interface Permission {
  readonly instance: {
    readonly key: { readonly publicId: string }
    readonly param: readonly { readonly key: string; readonly value: Value }[]
  }
}

/** Reads a template as Google's editor exports it. */
export function readTemplate(file: string): Template {
  const [, ...parts] = readFileSync(file, 'utf8').split(/^___([A-Z_]+)___$/m)
  const sections = new Map<string, string>()
  for (let index = 0; index < parts.length; index += 2) {
    sections.set(parts[index] ?? '', (parts[index + 1] ?? '').trim())
  }
  const asked = JSON.parse(sections.get('WEB_PERMISSIONS') ?? '') as readonly Permission[]
  const listOf = (publicId: string): readonly Value[] =>
    asked.find(({ instance }) => instance.key.publicId === publicId)?.instance.param[0]?.value
      .listItem ?? []
  return {
    sections,
    code: sections.get('SANDBOXED_JS_FOR_WEB_TEMPLATE') ?? '',
    permissions: {
      scripts: listOf('inject_script').map(({ string = '' }) => string),
      calls: listOf('access_globals')
        .filter(({ mapValue }) => mapValue?.[3]?.boolean)
        .map(({ mapValue }) => mapValue?.[0]?.string ?? ''),
    },
  }
}

/**
 * Runs a template's code in a page, with the calls of the sandbox that are asked for, as Google documents them; any
 * other, and what a permission lacks, throws. Resolves to how the tag ended. The function is run in the page.
 */
export function runTag(
  { code, permissions }: Pick<Template, 'code' | 'permissions'>,
  fields: Readonly<Record<string, unknown>>,
): Promise<'success' | 'failure'> {
  const tokens: Record<string, Promise<boolean>> = Reflect.get(window, 'tokens') ?? {}
  Reflect.set(window, 'tokens', tokens)
  const isAllowed = (url: string) =>
    permissions.scripts.some((pattern) => {
      const parts = pattern.split('*').map((part) => part.replaceAll(/[.?+^$()[\]{}|\\]/g, '\\$&'))
      // The Workers of tests have no https.
      return new RegExp(`^${parts.join('.*')}$`).test(url.replace(/^http:/, 'https:'))
    })
  const insertOnce = (url: string, token: string) =>
    (tokens[token] ??= new Promise<boolean>((resolve) => {
      const script = document.createElement('script')
      script.async = true
      script.src = url
      script.addEventListener('load', () => resolve(true))
      script.addEventListener('error', () => resolve(false))
      const [first] = document.getElementsByTagName('script')
      if (first) first.before(script)
      else document.head.append(script)
    }))
  return new Promise((resolve) => {
    const sandbox: Record<string, unknown> = {
      makeInteger: (value: unknown) => Math.trunc(Number(value)) || 0,
      callInWindow: (path: string, ...values: unknown[]) => {
        if (!permissions.calls.includes(path)) throw new Error(`may not call ${path}`)
        const [owner, method] = path.split('.')
        const found: unknown = Reflect.get(window, owner ?? '')
        const called: unknown = method ? Reflect.get(Object(found), method) : found
        return typeof called === 'function' ? called.apply(found, values) : undefined
      },
      injectScript: (url: string, onSuccess: () => void, onFailure: () => void, token = url) => {
        if (!isAllowed(url)) throw new Error(`may not load ${url}`)
        void insertOnce(url, token).then((isLoaded) => (isLoaded ? onSuccess() : onFailure()))
      },
    }
    const require = (name: string) => {
      if (!(name in sandbox)) throw new Error(`no ${name}`)
      return sandbox[name]
    }
    const data = {
      ...fields,
      gtmOnSuccess: () => resolve('success'),
      gtmOnFailure: () => resolve('failure'),
    }
    // The sandbox has no globals of the page.
    const names = ['window', 'document', 'self', 'globalThis']
    new Function('require', 'data', ...names, `'use strict';${code}`)(require, data)
  })
}
