import { peakBytesIn } from './peak-memory';

describe('the most memory that a process has held', () => {
  it('is told by the system in units of 1,024 bytes', () => {
    expect(peakBytesIn('VmPeak:\t  900000 kB\nVmHWM:\t    2048 kB\nVmRSS:\t    1024 kB\n')).toBe(2_097_152);
  });

  it('is no number where the system does not tell', () => {
    expect(peakBytesIn('Name:\tnode\n')).toBeNaN();
  });
});
