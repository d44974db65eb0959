import { open, type FileHandle } from 'node:fs/promises';

/** Characters that are gathered before they are written. */
const CHUNK_CHARACTERS = 1 << 18;

/** A text file that is written in pieces: it holds no more than one of them. */
export class TextFile {
  private pieces: string[] = [];
  private characters = 0;

  private constructor(private readonly file: FileHandle) {}

  /** Opens a file, which is made or emptied. */
  static async open(path: string): Promise<TextFile> {
    return new TextFile(await open(path, 'w'));
  }

  /** Takes text in; true where there is enough of it to be written with `flush`. */
  add(text: string): boolean {
    this.pieces.push(text);
    this.characters += text.length;
    return this.characters >= CHUNK_CHARACTERS;
  }

  async flush(): Promise<void> {
    const text = this.pieces.join('');
    this.pieces = [];
    this.characters = 0;
    if (text !== '') await this.file.writeFile(text);
  }

  /** Writes what is left and closes the file. */
  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.file.close();
    }
  }
}

/**
 * Writes `{"NAME":[…]}` with the items of one part after another, of which only one is held at a time.
 *
 * @example await writeList(path, 'schedules', dates, (date) => roster.schedulesOn(date));
 */
export async function writeList<T>(
  path: string,
  name: string,
  parts: Iterable<T>,
  itemsOf: (part: T) => readonly unknown[],
): Promise<void> {
  const file = await TextFile.open(path);
  try {
    file.add(`{${JSON.stringify(name)}:[`);
    let isFirst = true;
    for (const part of parts) {
      for (const item of itemsOf(part)) {
        const isFull = file.add(`${isFirst ? '' : ','}\n${JSON.stringify(item)}`);
        isFirst = false;
        if (isFull) await file.flush();
      }
    }
    file.add('\n]}\n');
  } finally {
    await file.close();
  }
}
