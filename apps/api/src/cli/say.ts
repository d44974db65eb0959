/** Lines of a command's answer go to standard output, where scripts read them; what happens meanwhile to the other. */
export const answer = (line: string): void => void process.stdout.write(`${line}\n`);
export const tell = (line: string): void => void process.stderr.write(`${line}\n`);
