import { UPLOAD_BYTES_MAX } from '@intraday/contract';
import { chosenState, formOf, importCommand } from './upload-state';

describe('a chosen file', () => {
  it('is JSON by its name, else CSV', () => {
    expect([formOf('a.JSON'), formOf('a.csv'), formOf('a.txt')]).toEqual(['json', 'csv', 'csv']);
  });

  it('is held as it was when it was chosen', async () => {
    const state = await chosenState(new File(['agent,date\n'], 'plan.csv'), 'schedules');
    expect(state).toMatchObject({ kind: 'chosen', file: { name: 'plan.csv', form: 'csv' } });
    expect(state.kind === 'chosen' && (await state.file.body.text())).toBe('agent,date\n');
  });

  it('is not read where it is too large: the import is told instead, safe to paste', async () => {
    const file = new File([new Uint8Array(UPLOAD_BYTES_MAX + 1)], 'two days.csv');
    expect(await chosenState(file, 'forecasts')).toEqual({
      kind: 'tooLarge',
      name: 'two days.csv',
      bytes: UPLOAD_BYTES_MAX + 1,
      command: "npm run import -- forecasts 'two days.csv'",
    });
    expect(importCommand('measures', 'a.csv')).toBe('npm run import -- measures a.csv');
    expect(importCommand('measures', "it's.csv")).toBe("npm run import -- measures 'it'\\''s.csv'");
  });
});
