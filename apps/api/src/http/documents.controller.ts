import { Controller, Get, Inject } from '@nestjs/common';
import type { Documents } from '../operations/documents/documents';
import { Access } from './access';

export const DOCUMENTS = Symbol('documents');

/** The interfaces of this server, for programs and for people who write them. */
@Controller('api')
export class DocumentsController {
  constructor(@Inject(DOCUMENTS) private readonly documents: () => Documents) {}

  @Get('docs-json')
  @Access('public')
  openApi(): object {
    return this.documents().openApi;
  }

  @Get('docs/asyncapi.json')
  @Access('public')
  asyncApi(): object {
    return this.documents().asyncApi;
  }
}
