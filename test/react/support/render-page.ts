import { act, createElement, type ReactNode, StrictMode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { onTestFinished, vi } from 'vitest'

/** `dub-track/react` as a page that was just loaded has it: what it keeps, it keeps for the page. */
export async function loadReact() {
  vi.resetModules()
  return import('../../../react/index.ts')
}

/** Renders into the document, under StrictMode as React's and Next's starters do. */
export async function renderPage(node: ReactNode): Promise<Root> {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  onTestFinished(() => act(() => root.unmount()))
  await act(() => root.render(createElement(StrictMode, null, node)))
  return root
}
