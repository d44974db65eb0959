import { sampleCommand } from './sample-command';

const [command, ...args] = process.argv.slice(2);
if (command === 'sample') {
  void sampleCommand(args).then((code) => {
    process.exitCode = code;
  });
} else {
  process.stderr.write('Usage: sample [--seed N] [--date YYYY-MM-DD] [--out FILE]\n');
  process.exitCode = 1;
}
