import { readJson, readSafeJson } from './read-json';

describe('reading JSON from outside', () => {
  it('reads what is well formed, brackets within texts included', () => {
    expect(readJson('{"a":"[[[\\"[[","b":[1,{"c":null}]}')).toEqual({
      ok: true,
      value: { a: '[[["[[', b: [1, { c: null }] },
    });
  });

  it('refuses 1,000 levels before they are built', () => {
    expect(readJson('['.repeat(1000) + ']'.repeat(1000))).toEqual({ ok: false, fault: 'is nested more than 64 deep' });
  });

  it('refuses what is no JSON', () => {
    for (const text of ['', '{', 'nul', '\u0000']) expect(readJson(text).ok).toBe(false);
  });

  it('refuses the key __proto__, plain, escaped or deep', () => {
    for (const text of ['{"__proto__":{}}', '{"a":[{"\\u005f_proto__":1}]}']) expect(readSafeJson(text).ok).toBe(false);
    expect(readSafeJson('{"a":"__proto__"}').ok).toBe(true);
  });
});
