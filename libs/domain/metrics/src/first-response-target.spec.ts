import { firstResponseTargetMs } from './first-response-target';

describe('the target of the first response', () => {
  it('is a minute of chat, an hour of messages and a day of e-mail; calls and channels unknown have none', () => {
    expect(['chat', 'message', 'social', 'email'].map(firstResponseTargetMs)).toEqual([
      ...[60_000, 3_600_000, 3_600_000, 86_400_000],
    ]);
    expect(['voice', 'fax', 'constructor', ''].map(firstResponseTargetMs)).toEqual([null, null, null, null]);
  });
});
