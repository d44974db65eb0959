import type { Type } from '@nestjs/common';
import { asyncApi, type AsyncApi } from './asyncapi';
import { openApiOf, type OpenApi } from './openapi';

/** The documents that the server shows of itself. */
export interface Documents {
  readonly openApi: OpenApi;
  readonly asyncApi: AsyncApi;
}

/** The documents of these controllers and of the live wire, made when they are first asked for. */
export function documentsOf(controllers: readonly Type[]): () => Documents {
  let made: Documents | null = null;
  return () => (made ??= { openApi: openApiOf(controllers), asyncApi: asyncApi() });
}
