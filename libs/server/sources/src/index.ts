export { RECORD_BYTES_MAX, RECORD_LINES_MAX } from './call-records/limits';
export { CallRecordReader, type CallRecordReading } from './call-records/reader';
export { RecordSplitter, type RecordText } from './call-records/records';
export { splitRecord, type SplitRecord } from './call-records/split-record';
export { LineSplitter, splitLines, type SplitLine } from './queue-log/lines';
export { LINE_BYTES_MAX, LINE_INSTANTS_REMEMBERED_MAX, QUOTE_CHARACTERS_MAX } from './queue-log/limits';
export { type QueueLogMapping } from './queue-log/dated-fact';
export { QueueLogReader, type QueueLogLine, type QueueLogPosition } from './queue-log/reader';
export { translateQueueLogLine, type StoredQueueLogLine } from './queue-log/translate';
