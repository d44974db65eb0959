import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Documents } from './documents';

/** Where people read the OpenAPI document; everything that the page loads lies below it. */
export const DOCUMENT_PAGES = 'api/docs';

/** Serves the pages of the OpenAPI document. They load nothing from elsewhere and need no script in the page itself. */
export function serveDocumentPages(app: NestExpressApplication, documents: () => Documents): void {
  // The declared type is of OpenAPI 3.0; the pages read 3.1 as well.
  const document = (): OpenAPIObject => documents().openApi as unknown as OpenAPIObject;
  SwaggerModule.setup(DOCUMENT_PAGES, app, document, {
    raw: false,
    customSiteTitle: 'Intraday: the API',
    // A validator elsewhere would be asked otherwise.
    swaggerOptions: { validatorUrl: null },
  });
}
