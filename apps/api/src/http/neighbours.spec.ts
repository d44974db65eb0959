import { arrivalFault, hostNamesAllowed, isFromThisMachine, type Arrival } from './neighbours';

const NAMES = hostNamesAllowed('127.0.0.1', ['desk.example']);
const arrival = (headers: Record<string, string>, remoteAddress = '127.0.0.1'): Arrival => ({ headers, remoteAddress });

describe('where a request comes from', () => {
  it.each([
    [{ host: 'localhost:3000' }, null],
    [{ host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' }, null],
    [{ host: '[::1]:3000' }, null],
    [{ host: 'desk.example', origin: 'https://desk.example' }, null],
    [{ host: 'DESK.example:80', origin: 'http://desk.example' }, null],
    [{ host: 'evil.example' }, 'foreign-host'],
    [{ host: 'localhost.evil.example' }, 'foreign-host'],
    [{ host: 'evil@localhost' }, 'foreign-host'],
    [{}, 'foreign-host'],
    [{ host: 'localhost:3000', origin: 'null' }, 'foreign-origin'],
    [{ host: 'localhost:3000', origin: 'http://evil.example' }, 'foreign-origin'],
    [{ host: 'localhost:3000', origin: 'http://localhost:4000' }, 'foreign-origin'],
    [{ host: 'localhost:3000', origin: 'file://localhost:3000' }, 'foreign-origin'],
  ])('%j gives %s', (headers, fault) => expect(arrivalFault(arrival(headers), NAMES)).toBe(fault));

  it('trusts this machine only without a proxy between', () => {
    expect(isFromThisMachine(arrival({ host: 'localhost' }), NAMES)).toBe(true);
    expect(isFromThisMachine(arrival({ host: 'localhost' }, '::ffff:127.0.0.1'), NAMES)).toBe(true);
    expect(isFromThisMachine(arrival({ host: 'localhost' }, '10.0.0.2'), NAMES)).toBe(false);
    expect(isFromThisMachine(arrival({ host: 'evil.example' }), NAMES)).toBe(false);
    for (const name of ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'x-real-ip', 'via']) {
      expect(isFromThisMachine(arrival({ host: 'localhost', [name]: 'x' }), NAMES)).toBe(false);
    }
  });
});
