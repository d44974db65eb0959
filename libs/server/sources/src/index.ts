export { LineSplitter, splitLines, type SplitLine } from './queue-log/lines';
export { LINE_BYTES_MAX, LINE_INSTANTS_REMEMBERED_MAX, QUOTE_CHARACTERS_MAX } from './queue-log/limits';
export { type QueueLogMapping } from './queue-log/dated-fact';
export { QueueLogReader, type QueueLogLine, type QueueLogPosition } from './queue-log/reader';
export { translateQueueLogLine, type StoredQueueLogLine } from './queue-log/translate';
