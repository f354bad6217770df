import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

test("builds the operator's page as one document that loads nothing else", async () => {
  execFileSync('node', ['scripts/build-admin-page.ts'])
  const { PAGE_PARTS } = await import('../../worker/admin/built-page.js')
  const page = PAGE_PARTS.join('0123')
  expect(page.match(/<style[^>]*>/g)).toEqual(['<style nonce="0123">'])
  expect(page.match(/<script[^>]*>/g)).toEqual(['<script nonce="0123">'])
  expect(page).not.toMatch(/<link|<img|\bsrc=|url\(|@import|innerHTML/)
})
