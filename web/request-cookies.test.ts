import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cookiesAfter, cookieValue } from './request-cookies.ts'

test('a cookie set while a page is made counts for the next call already', () => {
  assert.equal(cookiesAfter('a=1; b=2', ['b=3; Path=/; HttpOnly', 'c=4=4; Max-Age=9']), 'a=1; b=3; c=4=4')
})

test('a cookie that was emptied is gone', () => {
  assert.equal(cookiesAfter('a=1; b=2', ['a=; Path=/; Max-Age=0']), 'b=2')
})

test('values may hold an equals sign, names are matched whole', () => {
  assert.equal(cookieValue('xa=0; a=1=2', 'a'), '1=2')
  assert.equal(cookieValue('', 'a'), undefined)
})
